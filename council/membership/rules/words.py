"""The words that may stand in a roster, in three languages, for each column and each value."""

import unicodedata
from collections.abc import Mapping

from council.roles import Role

_ALIKE = str.maketrans({"ı": "i", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ـ": None, "_": " ", "-": " "})


def folded(text: str) -> str:
    """A text as it is compared: without case, accents on i, marks on Arabic letters, or doubled blanks."""
    lower = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "i").lower()
    bare = "".join(sign for sign in lower if unicodedata.category(sign) != "Mn" and sign != "\u200f")
    return " ".join(bare.translate(_ALIKE).split())


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    """{"woman": "woman, kadın, امرأة"} turned round: each word leads to what it means."""
    return {
        folded(word): meaning for meaning, several in words.items() for word in (meaning, *several.split(","))
    }


COLUMNS = _by_word(
    {
        "name": "full name, ad soyad, adı soyadı, ad, isim, الاسم, الاسم الكامل, الاسم واللقب",
        "contact": "phone, email, e-mail, iletişim, telefon, e-posta, "
        "الهاتف, رقم الهاتف, الاتصال, وسيلة الاتصال, البريد الإلكتروني",
        "gender": "cinsiyet, الجنس, النوع الاجتماعي",
        "side": "constituency, bileşen, temsil grubu, taraf, فئة التمثيل",
        "age_band": "age, yaş grubu, yaş, الفئة العمرية, العمر",
        "disability": "engellilik, engel, engel durumu, الإعاقة",
        "languages": "diller, dil, اللغات, اللغة",
        "body": "organ, kurul, الهيئة",
        "standing": "membership, üyelik, üyelik türü, صفة العضوية, العضوية",
        "begins": "from, başlangıç, başlangıç tarihi, تاريخ البدء, البداية",
        "ends": "until, bitiş, bitiş tarihi, تاريخ الانتهاء, النهاية",
        "roles": "role, roller, rol, görev, görevler, الأدوار, الدور",
    }
)

_UNSAID = "not disclosed, -, belirtilmemiş, belirtmedi, لم يفصح عنه, لم يُفصح عنه, غير مذكور"

VALUES: Mapping[str, Mapping[str, str]] = {
    "gender": _by_word(
        {
            "woman": "female, w, f, kadın, k, امرأة, أنثى",
            "man": "male, m, erkek, e, رجل, ذكر",
            "other": "diğer, آخر, أخرى",
            "undisclosed": _UNSAID,
        }
    ),
    "side": _by_word(
        {
            "host": "host community, ev sahibi, ev sahibi toplum, المجتمع المضيف, مضيف",
            "refugee": "mülteci, لاجئ, لاجئة",
            "migrant": "göçmen, مهاجر, مهاجرة",
            "institution": "public institution, kurum, kamu kurumu, مؤسسة, مؤسسة عامة",
            "undisclosed": _UNSAID,
        }
    ),
    "age_band": _by_word(
        {
            "under_18": "under 18, <18, 18 altı, 18 yaş altı, دون 18, أقل من 18",
            "18_29": "18-29, 18–29",
            "30_44": "30-44, 30–44",
            "45_64": "45-64, 45–64",
            "65_plus": "65+, 65 plus, 65 ve üzeri, 65 فأكثر",
            "undisclosed": _UNSAID,
        }
    ),
    "disability": _by_word(
        {"yes": "evet, var, نعم", "no": "hayır, yok, لا", "undisclosed": _UNSAID},
    ),
    "standing": _by_word(
        {
            "full": "full member, member, asil, asil üye, أصيل, عضو أصيل",
            "substitute": "substitute member, yedek, yedek üye, احتياط, عضو احتياط",
            "voice": "voice only, söz hakkı, oy hakkı yok, حق الكلام, دون حق التصويت, حق الكلام دون التصويت",
            "none": "no mandate, yok, لا, بلا",
        }
    ),
}

ROLES = _by_word(
    {
        Role.MEMBER: "üye, عضو",
        Role.VOICE: "voice only, söz hakkı, حق الكلام, حق الكلام دون التصويت",
        Role.SUBSTITUTE: "yedek, yedek üye, احتياط, عضو احتياط",
        Role.OBSERVER: "gözlemci, مراقب, مراقبة",
        Role.FACILITATOR: "kolaylaştırıcı, ميسر, ميسرة, ميسر الجلسة, ميسرة الجلسة",
        Role.SECRETARY: "kâtip, sekreter, أمين السر, أمينة السر",
        Role.CHAIR: "başkan, رئيس, رئيسة, الرئيس, الرئيسة",
        Role.OFFICER: "municipal officer, belediye görevlisi, موظف البلدية, موظفة البلدية",
        Role.AUDITOR: "denetçi, مدقق, مدققة",
        Role.ADMINISTRATOR: "yönetici, مدير النظام, مديرة النظام",
    }
)

_LANGUAGES = _by_word(
    {
        "ar": "arabic, arapça, العربية, عربي",
        "tr": "turkish, türkçe, التركية, تركي",
        "en": "english, ingilizce, الإنجليزية, إنجليزي, الإنكليزية, إنكليزي",
        "ku": "kurdish, kürtçe, الكردية, كردي, kurmanji, kurmancî",
        "fa": "persian, farsça, farsi, dari, الفارسية",
        "ps": "pashto, peştuca, البشتوية",
        "uk": "ukrainian, ukraynaca, الأوكرانية",
        "ru": "russian, rusça, الروسية",
        "fr": "french, fransızca, الفرنسية",
        "so": "somali, somalice, الصومالية",
        "ur": "urdu, urduca, الأردية",
    }
)


def language(word: str) -> str | None:
    """The code of a language that is called by its name; None for what is not known."""
    return _LANGUAGES.get(folded(word))
