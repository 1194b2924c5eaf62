"""What only the page says, besides what is found: Arabic, Turkish, English."""

from web.verifier.words import Said

PAGE_NOTES: dict[str, Said] = {
    "without-browser": (
        "لا يعرف هذا المتصفح تواقيع Ed25519، فتحققت الصفحة منها بحسابها هي.",
        "Bu tarayıcı Ed25519 imzalarını bilmiyor; sayfa imzaları kendi hesabıyla doğruladı.",
        "This browser knows no Ed25519 signatures; the page checked them by its own arithmetic.",
    ),
}
"""What only the page notes."""

PAGE_WORDS: dict[str, Said] = {
    "title": ("التحقق من حزمة سجل", "Bir kayıt paketini doğrulama", "Check a bundle of a record"),
    "about": (
        "تعمل هذه الصفحة على جهازكم وحده، ولا ترسل شيئاً إلى أحد. تتحقق من التواقيع والشجرة وكل قيد وموضعه، وتستخرج من القيود وحدها كل قائمة وقاعدة ونتيجة.",
        "Bu sayfa yalnızca sizin bilgisayarınızda çalışır, kimseye bir şey göndermez. İmzaları, ağacı, her kaydı ve yerini doğrular; her listeyi, kuralı ve sonucu yalnızca kayıtlardan yeniden türetir.",
        "This page works on your computer alone and sends nothing to anybody. It checks signatures, tree, every entry and its place, and derives every roll, rule and outcome again from the entries alone.",
    ),
    "file": ("ملف الحزمة (‎.zip)", "Paket dosyası (.zip)", "The bundle (.zip)"),
    "key": (
        "مفتاح السجل، إن كنتم تعرفونه",
        "Günlüğün anahtarı, biliyorsanız",
        "The log's key, if you know it",
    ),
    "key_about": (
        "من مصدر غير الحزمة: من مجلس المهاجرين واللاجئين نفسه أو من شاهد. إن كانت المفاتيح أكثر من واحد فكل مفتاح في سطر.",
        "Paketten başka bir kaynaktan: Göç ve Mülteci Meclisinin kendisinden ya da bir tanıktan. Birden çoksa her satıra bir anahtar.",
        "From elsewhere than the bundle: from the council itself or from a witness. If there are several, one a line.",
    ),
    "seen": (
        "ملخّص موقَّع سابق احتفظتم به، إن وُجد",
        "Sakladığınız daha önceki bir denetim noktası, varsa",
        "An earlier checkpoint that you have kept, if you have one",
    ),
    "seen_about": (
        "يُرجى لصق نصه هنا كاملاً مع تواقيعه. به وحده يُكتشف سجل أقصر أو سجل آخر وقّعه صاحب المفتاح نفسه.",
        "Metninin tamamını imzalarıyla birlikte buraya yapıştırın. Anahtar sahibinin imzaladığı daha kısa ya da başka bir günlük yalnızca bununla anlaşılır.",
        "Paste its whole text here, with its signatures. Only this finds a shorter log, or another one, that the holder of the key has signed.",
    ),
    "seen_file": (
        "أو اختياره ملفاً؛ يجوز أكثر من ملف",
        "Ya da dosya olarak seçin; birden çok olabilir",
        "Or choose it as a file; there may be several",
    ),
    "check": ("التحقق", "Doğrula", "Check"),
    "stop": ("إيقاف", "Durdur", "Stop"),
    "stopped": (
        "أُوقف التحقق: لم يثبت شيء.",
        "Doğrulama durduruldu: hiçbir şey kanıtlanmadı.",
        "Stopped: nothing was proven.",
    ),
    "broken": (
        "تعذّر إتمام التحقق، فلم يثبت شيء:",
        "Doğrulama tamamlanamadı, hiçbir şey kanıtlanmadı:",
        "The check could not be finished, and nothing was proven:",
    ),
    "not_all_proven": (
        "لكن هذه الحزمة لا تثبت كل شيء وحدها، كما يرد أدناه.",
        "Ancak bu paket tek başına her şeyi kanıtlamıyor; aşağıya bakınız.",
        "But this bundle alone does not prove everything: see below.",
    ),
    "wrong": ("ما وُجد خاطئاً: {number}", "Yanlış bulunanlar: {number}", "What is wrong: {number}"),
    "more": (
        "عرض المزيد، والباقي: {number}",
        "Devamını göster, kalan: {number}",
        "Show more, left: {number}",
    ),
    "far": (
        "القيود التي فُحصت: {position} من {size}",
        "Bakılan kayıt: {position} / {size}",
        "Entries checked: {position} of {size}",
    ),
    "keep": (
        "حفظ ما وُجد في ملف (‎.json)",
        "Bulunanları dosyaya kaydet (.json)",
        "Save what was found (.json)",
    ),
}
"""What the page itself says."""
