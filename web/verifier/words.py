"""What is found, in words: Arabic, Turkish, English. Arabic numbers stand after their nouns, so one form serves."""

from datetime import UTC, datetime
from typing import Any

from web.verifier.findings import Finding, Findings

LANGUAGES = ("ar", "tr", "en")
AR, TR, EN = range(3)

Said = tuple[str, str, str]

FAULT_WORDS: dict[str, Said] = {
    "layout": (
        "ترتيب الملف ليس كما كُتب: أُضيف إليه شيء أو نُقل أو حُذف منه.",
        "Dosya yazıldığı gibi değil: bir şey eklenmiş, çıkarılmış ya da bir şeyin yeri değiştirilmiş.",
        "The file is not laid out as it was written: something was added, moved or taken away.",
    ),
    "cut-off": ("الملف مبتور.", "Dosya yarım kalmış.", "The file is cut off."),
    "line-cut-off": (
        "سطر في الملف مبتور.",
        "Dosyada bir satır yarım kalmış.",
        "A line in the file is cut off.",
    ),
    "file-name": (
        "اسم ملف غير مسموح به.",
        "Bir dosyanın adına izin verilmiyor.",
        "A file has a name that is not allowed.",
    ),
    "file-twice": ("يتكرر ملف بالاسم نفسه.", "Aynı adla iki dosya var.", "Two files have the same name."),
    "file-missing": ("ملف ناقص.", "Bir dosya eksik.", "A file is missing."),
    "file-unknown": (
        "ملف زائد لا تذكره قائمة المحتويات.",
        "İçindekiler listesinde adı geçmeyen bir dosya var.",
        "There is a file that the manifest does not name.",
    ),
    "file-changed": (
        "غُيّر محتوى ملف.",
        "Bir dosyanın içeriği değiştirilmiş.",
        "The content of a file was changed.",
    ),
    "checksum": ("محتوى ملف تالف.", "Bir dosyanın içeriği bozuk.", "The content of a file is damaged."),
    "manifest": (
        "تعذّرت قراءة قائمة المحتويات.",
        "İçindekiler listesi okunamıyor.",
        "The manifest cannot be read.",
    ),
    "format": (
        "صيغة لا يعرفها برنامج التحقق هذا.",
        "Paket, bu doğrulayıcının bilmediği bir biçimde.",
        "The bundle is of a format that this verifier does not know.",
    ),
    "manifest-differs": (
        "قائمة المحتويات تخالف ما في الحزمة.",
        "İçindekiler listesi paketin içeriğine uymuyor.",
        "The manifest says otherwise than the bundle.",
    ),
    "note-malformed": (
        "الملخّص الموقَّع ليس مكتوباً كما يجب.",
        "Denetim noktası gerektiği gibi yazılmamış.",
        "The checkpoint is not written as it must be.",
    ),
    "key-malformed": (
        "مفتاح ليس مكتوباً كما يجب.",
        "Bir anahtar gerektiği gibi yazılmamış.",
        "A key is not written as it must be.",
    ),
    "signature-wrong": ("توقيع غير صحيح.", "Bir imza yanlış.", "A signature is wrong."),
    "key-without-signature": (
        "مفتاح لا يقابله توقيع.",
        "Kendisiyle hiçbir şey imzalanmamış bir anahtar var.",
        "There is a key under which nothing is signed.",
    ),
    "not-signed": (
        "لم يُوقَّع الملخّص بمفتاح السجل.",
        "Denetim noktası günlüğün anahtarıyla imzalanmamış.",
        "The log has not signed the checkpoint.",
    ),
    "other-key": (
        "الملخّص موقَّع بمفتاح غير المفتاح المعطى.",
        "Denetim noktası, verilen anahtardan başka bir anahtarla imzalanmış.",
        "The checkpoint is signed under another key than the one that was given.",
    ),
    "witness-missing": (
        "لم يوقّع الشاهد المطلوب.",
        "İstenen tanık imzalamamış.",
        "The witness that was asked for has not signed.",
    ),
    "key-not-announced": (
        "مفتاح التوقيع ليس من المفاتيح المعلنة في السجل.",
        "İmzalayan anahtar, kayıtta duyurulan anahtarlardan değil.",
        "The signing key is none of those that were announced on record.",
    ),
    "root-differs": (
        "لا تؤدي القيود إلى الجذر الموقَّع: ليست قيود هذا السجل.",
        "Kayıtlar imzalanan köke ulaşmıyor: günlükteki kayıtlar bunlar değil.",
        "The entries do not lead to the root that was signed: they are not those of the log.",
    ),
    "shrunk": (
        "السجل أقصر مما كان في ملخّص موقَّع سابق.",
        "Günlük, daha önceki bir denetim noktasındakinden kısa.",
        "The log is shorter than it was at an earlier checkpoint.",
    ),
    "other-history": (
        "القيود حتى هذا الموضع ليست قيود ملخّص موقَّع سابق.",
        "Buraya kadarki kayıtlar, daha önceki bir denetim noktasındaki kayıtlar değil.",
        "The entries up to here are not those of an earlier checkpoint.",
    ),
    "checkpoint-differs": (
        "الملخّص الموقَّع المحفوظ ليس لهذا العدد من القيود أو لهذا الجذر.",
        "Saklanan denetim noktası bu kayıt sayısına ya da bu köke ait değil.",
        "The checkpoint that is kept here is not one of this size or root.",
    ),
    "other-origin": (
        "الملخّص الموقَّع السابق لسجل آخر.",
        "Daha önceki denetim noktası başka bir günlüğe ait.",
        "The earlier checkpoint is one of another log.",
    ),
    "changed": (
        "هذا القيد ليس ما سُجّل.",
        "Bu kayıt, kaydedilenden farklı.",
        "This entry is not what was recorded.",
    ),
    "hashes": (
        "بصمات القيود ليست كما يجب.",
        "Kayıtların özet değerleri gerektiği gibi değil.",
        "The hashes of the entries are not as they must be.",
    ),
    "missing": ("قيد ناقص هنا.", "Burada bir kayıt eksik.", "An entry is missing here."),
    "doubled": (
        "يتكرر هذا الموضع أو هو في غير مكانه.",
        "Bu kayıt numarası iki kez geçiyor ya da yerinde değil.",
        "This position stands here twice, or in the wrong place.",
    ),
    "beyond-checkpoint": (
        "هناك قيد بعد آخر قيد وُقّع عليه.",
        "İmzalanan son kayıttan sonra bir kayıt var.",
        "There is an entry after the last one that was signed.",
    ),
    "not-canonical": (
        "القيد مكتوب على خلاف صيغة السجل.",
        "Bu kayıt, öngörülen biçimde yazılmamış.",
        "The entry is not written as the record writes.",
    ),
    "unreadable": ("تعذّرت قراءة القيد.", "Kayıt okunamıyor.", "The entry cannot be read."),
    "other-council": (
        "القيد من سجل مجلس مهاجرين ولاجئين آخر.",
        "Bu kayıt başka bir Göç ve Mülteci Meclisine ait.",
        "The entry is one of another council.",
    ),
    "unknown-kind": (
        "نوع القيد لا يعرفه برنامج التحقق هذا.",
        "Kayıt, bu doğrulayıcının bilmediği türden.",
        "The entry is of a kind that this verifier does not know.",
    ),
    "time-backwards": (
        "التواريخ غير مرتّبة: وقت القيد يسبق وقت ما قبله.",
        "Zaman geri gidiyor.",
        "Time runs backwards.",
    ),
    "makes-no-sense": (
        "لا يستقيم هذا القيد بعد ما سبقه.",
        "Bu kayıt, kendinden öncekilerle bağdaşmıyor.",
        "The entry makes no sense after those before it.",
    ),
    "rule-differs": (
        "القاعدة المثبَّتة عند فتح التصويت ليست القاعدة السارية آنذاك.",
        "Açılışta sabitlenen kural, o sırada yürürlükte olan kural değil.",
        "The rule that was frozen at the opening is not the one that was in force.",
    ),
    "roll-differs": (
        "قائمة أصحاب حق التصويت لا توافق العضويات.",
        "Oy listesi üyeliklere uymuyor.",
        "The roll is not what the mandates say.",
    ),
    "proxies-differ": (
        "التوكيلات ليست كما سُجّلت.",
        "Vekâletler kayıttaki gibi değil.",
        "The proxies are not those on record.",
    ),
    "composition-differs": (
        "أعداد تكوين الهيئة لا تساوي عدد الأعضاء.",
        "Kurulun bileşimindeki sayıların toplamı üye sayısına eşit değil.",
        "The numbers of the composition are not as many as the members.",
    ),
    "may-change-differs": (
        "ذُكر أن الصوت يمكن تغييره، خلافاً للنظام الداخلي.",
        "Usul kuralına aykırı olarak oyların değiştirilebileceği yazılmış.",
        "It says that votes may be changed, and the rule of procedure does not.",
    ),
    "balance-rules-differ": (
        "قواعد التوازن المثبَّتة ليست القواعد السارية.",
        "Sabitlenen denge kuralları, yürürlükte olanlar değil.",
        "The balance rules that were frozen are not those in force.",
    ),
    "balance-differs": (
        "نتيجة قاعدة التوازن غير ما تعطيه الأعداد المثبَّتة.",
        "Denge kuralının sonucu, sabitlenen sayılardan çıkan sonuç değil.",
        "What was said of a balance rule is not what the frozen numbers give.",
    ),
    "standing-differs": (
        "صفة القرار لا توافق قواعد التوازن.",
        "Kararın niteliği denge kurallarına uymuyor.",
        "What the decision counts as does not follow from the balance rules.",
    ),
    "vote-not-open": (
        "لم يكن هناك تصويت مفتوح بهذا المعرّف.",
        "Bu kimlikle açık bir oylama yoktu.",
        "No such vote was open.",
    ),
    "not-on-roll": (
        "صوّت من ليس في قائمة أصحاب حق التصويت، أو صوّت أحد مرتين.",
        "Listede olmayan biri oy kullanmış ya da biri iki kez kullanmış.",
        "Somebody voted who is not on the roll, or twice.",
    ),
    "voted-for-another": (
        "صوّت شخص عن غيره دون توكيل.",
        "Biri, vekâleti olmadan başkası adına oy kullanmış.",
        "Somebody voted for another without a proxy.",
    ),
    "named-in-secret": (
        "صوت بالاسم في تصويت ليس بالأسماء.",
        "Ad belirtilmeden yapılan bir oylamada ad belirtilerek kullanılmış bir oy var.",
        "There is a vote by name in a vote that is not by name.",
    ),
    "unknown-choice": ("خيار غير معروف.", "Bilinmeyen bir seçenek var.", "There is no such choice."),
    "voted-twice": (
        "غُيّر صوت حيث لا يجوز تغييره.",
        "Değiştirilemeyeceği hâlde bir oy değiştirilmiş.",
        "A vote was changed where it may not be.",
    ),
    "papers-differ": (
        "عدد الأوراق لا يساوي عدد المصوّتين.",
        "Oy pusulalarının sayısı, oy kullananların sayısına eşit değil.",
        "There are not as many papers as people who voted.",
    ),
    "outcome-differs": (
        "النتيجة المعلنة ليست ما تعطيه القيود.",
        "İlan edilen sonuç, kayıtlardan çıkan sonuç değil.",
        "What was declared is not what the entries give.",
    ),
    "hands-differ": (
        "عدد الأيدي المرفوعة أكبر من عدد الحاضرين، أو أدخله غير من عدّها.",
        "Sayılan eller hazır bulunanlardan çok ya da sayımı, sayandan başkası girmiş.",
        "More hands were counted than people were there, or somebody else entered the count.",
    ),
    "candidates-differ": (
        "المرشحون أو المقاعد غير ما ورد في القيود.",
        "Adaylar ya da sandalyeler kayıtlara uymuyor.",
        "Candidates or seats are not what the entries say.",
    ),
    "lot-not-needed": (
        "لا حاجة إلى هذه القرعة، أو هي بين غير المتعادلين.",
        "Bu kuraya gerek yok ya da eşit olanlar arasında değil.",
        "Nothing asks for this lot, or it is drawn among others.",
    ),
    "commitment-differs": (
        "بذرة القرعة ليست ما أُعلن عنه قبلها.",
        "Kuranın tohumu, önceden duyurulan tohum değil.",
        "The seed of the lot is not the one that was announced before.",
    ),
    "lot-differs": (
        "نتيجة القرعة لا توافق بذرتها.",
        "Kuranın sonucu tohumuna uymuyor.",
        "The lot did not fall as its seed says.",
    ),
    "number-differs": (
        "رقم القرار ليس الرقم التالي في السنة.",
        "Kararın sayısı, yılın sıradaki sayısı değil.",
        "The decision's number is not the next one of the year.",
    ),
    "quorum-differs": (
        "ما سُجّل عن النصاب القانوني لا يوافق الأعداد.",
        "Toplantı yeter sayısı için yazılan, sayılara uymuyor.",
        "What was said of the quorum does not follow from the numbers.",
    ),
    "minutes-differ": (
        "المحضر يخالف ما في السجل.",
        "Tutanak kayda uymuyor.",
        "The minutes say otherwise than the record.",
    ),
    "corrects-nothing": (
        "تصحيح لا يشير إلى قيد سابق، أو لا يقول شيئاً.",
        "Daha önceki bir kayda gönderme yapmayan ya da bir şey söylemeyen bir düzeltme var.",
        "A correction refers to no entry before it, or says nothing.",
    ),
    "fingerprint-differs": (
        "وُقّع على غير هذا المحضر، أو وقّع شخص عن غيره.",
        "Bu tutanaktan başka bir şey imzalanmış ya da başka biri imzalamış.",
        "Something else was signed than these minutes, or by somebody else.",
    ),
    "minutes-file-differs": (
        "ملف المحضر ليس المحضر الذي صودق عليه ونُشر.",
        "Tutanak dosyası, onaylanıp yayımlanan tutanak değil.",
        "The file of minutes is not what was approved and published.",
    ),
}

NOTE_WORDS: dict[str, Said] = {
    "time-stamp": (
        "ختم زمني من جهة خارجية لم يُفحص هنا: تفحصه برامج تعرف RFC 3161.",
        "Dışarıdaki bir makamın zaman damgası burada doğrulanmadı: RFC 3161 bilen programlar doğrular.",
        "A time stamp of an authority outside was not checked here: programs that know RFC 3161 check it.",
    ),
    "witnessed": (
        "وقّع شاهد الملخّص أيضاً.",
        "Denetim noktasını bir tanık da imzaladı.",
        "A witness has signed the checkpoint as well.",
    ),
    "unknown-signatures": (
        "لم تُفحص التواقيع التي لا توجد مفاتيحها في الحزمة.",
        "Anahtarı pakette olmayan imzalar doğrulanmadı.",
        "Signatures whose keys are not in the bundle were not checked.",
    ),
    "other-sort-of-key": (
        "لم يُستعمل مفتاح من نوع لا يعرفه برنامج التحقق هذا.",
        "Bu doğrulayıcının bilmediği türden bir anahtar kullanılmadı.",
        "A key of a sort that this verifier does not know was not used.",
    ),
    "withheld": (
        "قيود مسودات لم تُقدَّم: ليس في الحزمة إلا بصماتها.",
        "Sunulmamış taslakların kayıtları: pakette yalnızca özet değerleri var.",
        "Entries of drafts that were never put forward: only their hashes are in the bundle.",
    ),
}

UNPROVEN_WORDS: dict[str, Said] = {
    "key-from-bundle": (
        "جاء المفتاح مع الحزمة نفسها: تُرجى مقارنته بالمفتاح المنشور من مجلس المهاجرين واللاجئين أو المعروف لدى شاهد (‎--key).",
        "Anahtar paketin kendisiyle geldi. Lütfen Göç ve Mülteci Meclisinin yayımladığı ya da bir tanığın bildiği anahtarla karşılaştırın (--key).",
        "The key came with the bundle: compare it with the one that the council publishes or a witness knows (--key).",
    ),
    "key-from-record": (
        "المفتاح هو المعلن في السجل نفسه: تُرجى مقارنته بالمفتاح المعروف لدى شاهد أو في حزمة سابقة (‎--key، ‎--seen).",
        "Anahtar kaydın kendisinde duyurulan anahtardır. Lütfen bir tanığın bildiği ya da daha önceki bir paketteki anahtarla karşılaştırın (--key, --seen).",
        "The key is the one that the record itself announces: compare it with the one that a witness knows or an earlier bundle holds (--key, --seen).",
    ),
    "as-frozen": (
        "انتماء الأشخاص إلى الفئات وفئات التمثيل مشفَّر ولا يمكن التحقق منه من الخارج؛ أُخذت الأعداد كما ثُبّتت.",
        "Kimin hangi gruptan olduğu mühürlüdür ve dışarıdan doğrulanamaz: sayılar sabitlendiği gibi alındı.",
        "Who belongs to which group or side is sealed and cannot be checked from outside: the numbers were taken as frozen.",
    ),
    "part-only": (
        "هذا جزء من السجل: وجود كل قيد فيه مثبت، أما عدم نقص أي قيد فلا يثبته إلا السجل كله.",
        "Bu, kaydın bir parçası: içindeki her kayıt kanıtlandı; hiçbir şeyin eksik olmadığını ancak kaydın tümü kanıtlar.",
        "This is a part of the record: each entry in it is proven, but that none was left out only the whole record proves.",
    ),
    "earlier-checkpoint": (
        "لا يمكن مقارنة ملخّص موقَّع سابق بجزء من السجل.",
        "Daha önceki bir denetim noktası, kaydın bir parçasıyla karşılaştırılamaz.",
        "An earlier checkpoint cannot be compared with a part of the record.",
    ),
    "too-many-ways": (
        "عدد الاحتمالات أكبر من أن تُجرَّب كلها.",
        "Denenemeyecek kadar çok olasılık var.",
        "There are more possibilities than can be tried.",
    ),
}

COUNT_WORDS: dict[str, Said] = {
    "checkpoints": (
        "ملخّصات موقَّعة توافق السجل",
        "kayda uyan denetim noktası",
        "checkpoints that fit the record",
    ),
    "signatures": ("تواقيع صحيحة", "doğru imza", "signatures that hold"),
    "facts": ("قيود، كل منها في مكانه", "kayıt, her biri yerinde", "entries, each in its place"),
    "tree": ("جذر الشجرة كما وُقّع", "ağacın kökü imzalandığı gibi", "root of the tree as it was signed"),
    "openings": (
        "عمليات تصويت وجولات: القاعدة والقائمة",
        "oylama ve tur: kural ve liste",
        "votes and rounds: rule and roll",
    ),
    "balance": ("نتائج قواعد التوازن", "denge kuralı sonucu", "verdicts of balance rules"),
    "quorums": ("إثباتات النصاب القانوني", "toplantı yeter sayısı tespiti", "findings of a quorum"),
    "votes": ("أصوات", "oy", "votes"),
    "motions": ("اقتراحات بُتّ فيها", "karara bağlanan önerge", "motions decided"),
    "decisions": ("قرارات استُخرجت من جديد", "yeniden türetilen karar", "decisions derived again"),
    "counts": ("انتخابات أُعيد فرزها", "yeniden sayılan seçim", "elections counted again"),
    "lots": ("قرعات أُعيد إجراؤها", "yeniden çekilen kura", "lots drawn again"),
    "corrections": ("تصحيحات", "düzeltme", "corrections"),
    "minutes": ("محاضر قورنت بالسجل", "kayıtla karşılaştırılan tutanak", "minutes compared with the record"),
    "minutes-files": ("ملفات محاضر", "tutanak dosyası", "files of minutes"),
}

POSITION_WORDS: Said = ("الموضع", "Kayıt numarası", "Position")
SOUND_WORDS: Said = (
    "سليم: لم يُعثر على أي خطأ.",
    "SAĞLAM: hiçbir hata bulunmadı.",
    "SOUND: nothing wrong was found.",
)
NOT_SOUND_WORDS: Said = ("غير سليم:", "SAĞLAM DEĞİL:", "NOT SOUND:")
UNPROVEN_HEAD: Said = (
    "ما لا يثبت من الحزمة وحدها:",
    "Yalnızca bu paketle kanıtlanamayanlar:",
    "What this bundle alone does not prove:",
)
NOTE_HEAD: Said = ("للعلم:", "Bilgi için:", "For your information:")
CHECKED_HEAD: Said = ("ما فُحص:", "Denetlenenler:", "What was checked:")
SORT_WORDS = {"fault": FAULT_WORDS, "note": NOTE_WORDS, "unproven": UNPROVEN_WORDS}


def in_words(found: Finding, language: str) -> str:
    """A finding in words, with its place."""
    which = LANGUAGES.index(language)
    said = SORT_WORDS[found.sort].get(found.code)
    words = said[which] if said else found.code
    places = []
    if found.position:
        places.append(f"{POSITION_WORDS[which]} {found.position}")
    if found.name:
        places.append(f"\u2068{found.name}\u2069")
    where = " · ".join(places)
    more = ", ".join(filter(None, (detail_in(*one) for one in found.details.items())))
    return (f"{where}: " if where else "") + words + (f" (\u2068{more}\u2069)" if more else "")


LATEST = 253_402_300_800  # seconds until the year 10000: what is later is no moment


def detail_in(name: str, value: Any) -> str:
    """One of the details that stand behind a finding."""
    if name == "seconds" and value < LATEST:
        return f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d %H:%M} UTC"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def verdict_words(findings: Findings, language: str) -> list[str]:
    """All that was found: first what is wrong, then what to know, and what was checked."""
    which = LANGUAGES.index(language)
    faults = [in_words(one, language) for one in findings.faults]
    said = [NOT_SOUND_WORDS[which], *(f"  {one}" for one in faults)] if faults else [SOUND_WORDS[which]]
    for sort, head in (("unproven", UNPROVEN_HEAD), ("note", NOTE_HEAD)):
        some = [in_words(one, language) for one in findings.all if one.sort == sort]
        said += [head[which], *(f"  {one}" for one in some)] if some else []
    said += [CHECKED_HEAD[which]] if findings.checked else []
    for name, number in findings.checked.items():
        words = COUNT_WORDS.get(name, (name, name, name))[which]
        said.append(f"  {words}: {number}" if language == "ar" else f"  {number} {words}")
    return said
