"""What is written with figures, signs and the names of streets."""

import re

# Dates, hours, prices and web addresses have figures, too. They go before anything is counted.
HARMLESS = [
    r"(?:https?://|www\.)[!-~]+",
    # 2012-12-13, 2012/12/13, 13.12.2555; never a part of a longer number
    r"(?<!\d)(?<!\d[-/.])(?:19|20|25)\d\d ?[-/.] ?[01]?\d ?[-/.] ?[0-3]?\d(?!\d|[-/.]\d)",
    r"(?<!\d)(?<!\d[-/.])[0-3]?\d ?([-/.]) ?[0-3]?\d ?\1 ?(?:19|20|25)\d\d(?!\d|[-/.]\d)",
    r"(?<!\d)(?<!\d[-/.])[0-3]?\d/[01]?\d(?!\d|[-/.]\d)",
    r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d|[-/.]\d)",
    # 2011-2012 and lists of years
    r"(?<!\d)(?<!\d[-/.])(?:19|20|25)\d\d(?:[-/ ]{1,3}(?:19|20|25)\d\d)+(?!\d|[-/. ]\d)",
    # 10:30, 10h30, 10.30-12.00
    r"(?<!\d)[0-2]?\d(?::|h)[0-5]\d(?!\d)",
    r"(?<![\d.])[0-2]?\d\.[0-5]\d ?- ?[0-2]?\d\.[0-5]\d(?![\d.])",
    # 3,000 and 1.200.000; what such a number costs
    r"(?<![\d,.-])[1-9]\d{0,2}(?:,\d{3})+(?![\d,-])",
    r"(?<![\d,.-])[1-9]\d{0,2}(?:\.\d{3})*\.000(?![\d.-])",
    r"[¥$€฿£₫]\s?\d[\d,.]*",
    r"(?<![\d.,-])\d[\d,.]*\s?(?:円|えん|yen|jpy|บาท|เยน|baht|đồng|vnd|元|日元|ienes|yenes|euros?)",
]
# Between two figures of one number.
GAP = r"[\s\-.・/()_*の]{0,3}"
NUMBER = re.compile(rf"\+?\(?\d(?:{GAP}\d){{5,}}")
CALLING = re.compile(
    r"電話|でんわ|携帯|けいたい|ケータイ|番号|ばんごう|tel|phone|call|mobile|text me|โทร|เบอร์|มือถือ"
    r"|电话|電話|手机|手機|ligu?[ae]|celular|telem|ll[aá]m[ae]|m[oó]vil|n[uú]mero"
    r"|điện thoại|dien thoai|gọi|goi|sđt|sdt",
    re.IGNORECASE,
)
FEW = r"\d{1,5}(?:[-/]\d{1,5}){0,3}"
# Numbers of people, times or days behind a range such as 2-3.
COUNTED = r"(?!\d|-|\s*(?:人|名|回|時|日|年|か|ヶ|ヵ|カ|週|つ|個|分|枚|歳|才|階|月|番目|度|割|%))"
STREET = "street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|terrace|crescent|highway"
WAY = "Way|Place|Close|Drive|Dr|Court|Ct|Square|Park|Gardens|Mews|Grove|Hill|Row|Parade"
AT = r"(?:@|[(\[{<]\s*(?:at|a|arroba|アット|あっと)\s*[)\]}>])"
AT_WORD = r"(?:at|arroba|อัท|แอท|アットマーク|アット|あっとまーく|あっと|艾特|a còng|a cong|a móc)"
DOT = (
    r"(?:\s*(?:[.。]|[(\[{<]\s*(?:dot|ponto|punto|点|ドット)\s*[)\]}>]|点|ドット|どっと|ดอท|จุด)\s*"
)
DOT += r"|\s+(?:dot|ponto|punto|chấm|cham)\s+)"
PROVIDER = (
    "gmail|ジーメール|googlemail|yahoo|ymail|hotmail|outlook|icloud|live|docomo|softbank|ezweb|au"
    "|nifty|qq|163|126|sina|naver|proton(?:mail)?|gmx|terra|uol|bol|zoho|aol|msn|me|mail"
)
MESSENGER = (
    r"(?:(?<![a-z])line(?=id\b|[^a-z]|$)|ライン|らいん|ไลน์|微信|we-?chat|weixin|ウィーチャット|whats?app?"
    r"|ワッツアップ|\bwpp\b|\bzap\b|telegram|テレグラム|zalo|viber|kakao(?:talk)?|カカオ(?:トーク)?|skype|スカイプ|signal"
    r"|messenger|メッセンジャー|insta(?:gram)?|インスタ(?:グラム)?|\big\b|facebook|フェイスブック|\bfb\b|เฟซบุ๊ก|เฟส"
    r"|twitter|ツイッター|tiktok|discord|snapchat|\bqq\b|grindr)"
)
CALLED = r"(?:id|アイディー?|あいでぃー?|ไอดี|アカウント|account|user ?name|usu[aá]rio|号|號|账号|handle|name|名)"
IS = r"(?:\s*(?:[:=→「(@]|は|is|คือ|是|为|é|es|e|là|la)\s*)"
NICK = r"@?[a-z0-9][a-z0-9._-]{2,}"
WITH_FIGURE = r"@?(?=[a-z._-]*[\d_])[a-z0-9][a-z0-9._-]{2,}"
MINE = (
    r"(?:my|our|meu|minha|mi|nosso|私の?|わたしの?|僕の?|ぼくの|俺の|我的|我有"
    r"|add (?:me|us)(?: on| in| at)?|find me (?:on|in)|(?:text|message|dm|contact|write to?) me (?:on|via|by|at|in)"
    r"|加我的?|加个|me (?:adiciona|chama|chame|add)\w*(?: no| na)?|chama no|agr[eé]g[ua]e?me(?: al?| en| por)?"
    r"|escr[ií]beme (?:al?|por|en)|แอด|ทัก|kết bạn|ket ban)"
)

PATTERNS = {
    "mail": [
        rf"[\w.+%-]{{1,40}}\s{{0,3}}{AT}\s*[\w-]+{DOT}[a-z]{{2,}}",
        r"[a-z0-9._%+-]{1,40}@[a-z0-9-]{2,}",
        rf"[\w.+%-]{{1,40}}\s{{0,3}}{AT_WORD}\s*[\w-]+{DOT}(?:com|net|org|jp|co|ne|br|th|vn|cn|es|pt|info|me)\b",
        rf"[\w.+%-]{{1,40}}\s{{1,3}}(?:{AT_WORD}|@)\s*(?:{PROVIDER})\b\s*[.\s]\s*(?:com|co|ne|net|jp)\b",
        rf"[a-z0-9._%+-]{{1,40}}\s*(?:{AT_WORD}|{AT})\s*(?:gmail|yahoo|hotmail|outlook|icloud|docomo)",
        rf"[a-z0-9._%+-]{{1,40}}{DOT}?\s+(?:gmail|yahoo|hotmail|outlook|icloud)\s*(?:\.|{DOT}|\s)\s*com\b",
        r"(?:gmail|メール|mail)\w{0,6}\s*(?:は|is|:|é|es|คือ|là|是)\s*[a-z0-9._-]*\d[a-z0-9._-]*",
    ],
    "messenger": [
        r"\b(?:line\.me|lin\.ee|wa\.me|t\.me|m\.me|zalo\.me|u\.wechat\.com)/",
        rf"{MESSENGER}\s*(?:の|of)?\s*{CALLED}{IS}?\s*{NICK}",
        rf"{CALLED}{IS}?\s*{MESSENGER}{IS}?\s*{NICK}",
        rf"{MESSENGER}\s*[:=→]\s*{NICK}",
        rf"{MESSENGER}[^.。!?\n]{{0,12}}{IS}\s*{WITH_FIGURE}",
        rf"{MESSENGER}\s*[,、:]?\s*{WITH_FIGURE}",
        rf"{MESSENGER}(?:は|คือ|是)\s*{NICK}",
        rf"{MESSENGER} (?:của|cua) (?:tôi|toi|em|mình|minh|anh|chị|chi)",
        rf"{MINE}\s*{MESSENGER}",
        rf"{MESSENGER}\s*(?:を|に|も)?\s*(?:交換|追加|こうかん|ついか|して(?:くだ|ね)|ください|しよう)",
        r"(?<![\w@])@(?=[\w.]*[\d_.])[a-z0-9_.]{4,}",
        rf"{MESSENGER}[^.。!?\n]{{0,15}}?\+?\d(?:{GAP}\d){{5,}}",
        rf"{MESSENGER}\S{{0,10}}\s+(?=[\d._-]*[a-z]){WITH_FIGURE}",
    ],
    "paper": [
        r"(?<![a-z0-9])[a-z]{1,2}[ -]?\d{6,9}(?:[ -]?[a-z]{1,2})?(?![a-z0-9])",
        r"(?<![a-z0-9])[a-z]{2}[ -]?\d{4}[ -]?\d{4}[ -]?[a-z]{2}(?![a-z0-9])",
        r"(?<![\d-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d]|[ -]\d)",
        r"(?<!\d)\d-\d{4}-\d{5}-\d{2}-\d(?!\d)",
        r"(?<!\d)\d{3}\.\d{3}\.\d{3}-?\d\d(?!\d)",
        r"(?<!\d)\d{17}[\dx](?!\d)",
        r"(?:passport|passaporte|pasaporte|パスポート|ぱすぽーと|旅券|พาสปอร์ต|หนังสือเดินทาง|护照|護照|hộ chiếu|ho chieu"
        r"|在留カード|ざいりゅうかーど|ざいりゅうカード|residence card|zairyu|在留卡|ไซริว|マイナンバー|まいなんばー|my ?number"
        r"|個人番号|mynumber|บัตรประชาชน|身份证|身分證|cpf|\brg\b|\bdni\b|\bnie\b|cccd|cmnd|thẻ ngoại kiều"
        r"|保険証|ほけんしょう|insurance (?:card|number)|免許証)"
        r"[^。!?\n]{0,30}?(?:\d[\s.-]?){5,}",
    ],
    "bank": [
        r"(?:口座|こうざ|普通|ふつう|当座|振込先|銀行|ぎんこう|信用金庫|ゆうちょ|記号|account|iban|\bacct?\b|bank|conta|cuenta|ag[eê]ncia|\bpix\b|clabe"
        r"|บัญชี|ธนาคาร|พร้อมเพย์|账号|账户|帐号|帐户|帳號|賬號|卡号|银行|số tài khoản|so tai khoan|\bstk\b|ngân hàng|ngan hang"
        r"|カード番号|card number|credit card|クレジット)"
        r"[^。!?\n]{0,30}?(?<!\d)\d(?:[\s-]?\d){5,}",
        r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?\b",
        r"(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)",
        r"記号\s*\d{5}",
    ],
    "address": [
        r"〒\s*\d{3}",
        r"(?<![\d-])\d{3}-\d{4}(?![\d-])",
        r"[\d〇一二三四五六七八九十百]\s*(?:丁目|ちょうめ|チョウメ|番地|ばんち|号室|ごうしつ|-?chome|-?choume|-?banchi)",
        r"(?:丁目|ちょうめ|chome|番町)\s*,?\s*\d",
        r"\d{1,6}\s*番\s*\d{1,6}|[〇一二三四五六七八九十]番[〇一二三四五六七八九十]+号|\d{1,6}\s*ばん\s*\d{1,6}",
        rf"[都道府県市区町村郡][^\s\d。、]{{0,12}}\s*\d{{1,6}}(?:\s*[-の]\s*\d{{1,6}})+{COUNTED}",
        rf"[都道府県][^\s。、]{{1,8}}[市区町村郡][^\s\d。、]{{1,10}}\d{{1,6}}{COUNTED}",
        rf"(?<![\d-])(?!0)\d{{1,4}}\s*[-の]\s*\d{{1,3}}\s*[-の]\s*\d{{1,4}}(?:-\d{{1,6}})?{COUNTED}",
        r"(?:マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|団地|ハイム|荘)[^\s。、\d]{0,10}\s*\d{2,4}",
        r"(?:住所|じゅうしょ|(?:my|home) address|ที่อยู่(?:ของ)?(?:ผม|ฉัน|หนู|เรา|ดิฉัน)?|地址|endere[cç]o|direcci[oó]n|địa chỉ|dia chi)"
        r"\s*(?:は|is|:|คือ|是|é|es|e|là|la)[^。!?\n]{0,40}\d",
        rf"\b{FEW},? (?:[a-z'-]{{1,20}},? ){{0,5}}?[a-z]{{1,20}}-?\s?(?:ku|cho|machi|shi|gun|mura|dori)\b",
        rf"\b[a-z]+-(?:ku|cho|machi|shi|gun|mura|dori)\b[ ,]+{FEW}",
        rf"\b\d{{1,5}}[a-z]?,? (?:(?!on\b|of\b|the\b|in\b|and\b|people\b|at\b)[a-z'.]+ ){{1,4}}(?:{STREET})\b(?!\s?\d)",
        rf"\b\d{{1,5}}[a-z]?,? (?:\d{{1,6}}(?:st|nd|rd|th)) (?:{STREET})\b",
        rf"(?-i:\b\d{{1,5}},? (?:[A-Z][\w'.]+ ){{1,3}}(?:{WAY})\b)",
        r"\b(?:apt|apartment|flat|unit)\b\.? ?(?:no\.? ?|number )?#?\d{1,6}",
        r"(?-i:\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b)",
        r"\b(?:i|we) (?:live|stay|am|are)(?: living| staying)? (?:at|on)\b[^.!?\n]{0,30}\d",
        r"เลขที่\s*\d|บ้านเลข\S*\s*\d|หมู่(?:ที่)?\s*\d|\d{1,6}/\d{1,6}\s*(?:ม\.|หมู่|ซ\.|ซอย|ถ\.|ถนน)",
        r"(?:ซอย|ซ\.|ถนน|ถ\.)[^\d\n]{0,30}\d|ถนน[^\n]{1,40}(?:แขวง|เขต|ตำบล|อำเภอ)",
        r"(?:แขวง|ตำบล|ต\.)\s*\S+\s*(?:เขต|อำเภอ|อ\.)|(?:เขต|อำเภอ|จังหวัด|จ\.|กรุงเทพ)[^\d\n]{0,25}\d{5}",
        r"(?:คอนโด|อพาร์ต?เม้?นท?์?|หอพัก|แมนชั่น)[^\d\n]{0,30}ห้อง\D{0,10}\d{1,6}",
        r"(?:路|街|道|巷|弄|大街|胡同|村|镇|小区)[^\s\d,，。]{0,6}\s*\d{1,6}\s*(?:号|號|弄|栋|幢|棟)",
        r"(?:路|街|巷|弄)[〇一二三四五六七八九十百]+[号號]|\d{1,6}\s*(?:号楼|號樓|栋|单元|單元)",
        r"住在[^。!?\n]{0,25}\d{1,6}\s*(?:号|號|室|楼|丁目)",
        rf"\b(?:rua|r\.|avenida|av\.?|avda\.?|travessa|alameda|estrada|rodovia|pra[cç]a|calle|c/|carrera|cra\.?|jir[oó]n|jr\.|pasaje|paseo|plaza)"
        rf" ?(?:[\w.'-]+ ){{0,5}}?[\w.'-]+,? ?(?:n[o.º°]*\.? ?|n[uú]mero ?|# ?)?{FEW}",
        r"(?<![\d-])\d{5}-\d{3}(?![\d-])|\bcep\W{0,3}\d{5}|c[oó]digo postal\W{0,3}\d{4}",
        r"\b(?:số nhà|so nha|nhà số|nha so)\s*\d|\b\d{1,6}[a-z]?(?:/\d{1,6})*,? (?:đường|duong|phố|pho|ngõ|hẻm|hem|ngách)\b",
        r"\b(?:đường|duong|phố|ngõ|hẻm|hem)\b[^.!?\n]{0,30}\b(?:phường|phuong|quận|quan|huyện|huyen|tp)\b",
        r"\d[^.!?\n]{0,30}\b(?:quận|quan|phường|phuong) [\dA-Z]|\b(?:quận|quan|phường|phuong) \d{1,6}\b",
    ],
}
COMPILED = {
    kind: [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    for kind, patterns in PATTERNS.items()
}
AS_TYPED = ("mail", "messenger")  # web addresses may be one of these
HARMLESS = [re.compile(pattern, re.IGNORECASE) for pattern in HARMLESS]


def found_in(text):
    found = {kind for kind in AS_TYPED if any(p.search(text) for p in COMPILED[kind])}
    for pattern in HARMLESS:
        text = pattern.sub("¦", text)
    found |= {kind for kind in COMPILED if any(p.search(text) for p in COMPILED[kind])}
    if has_phone_number(text):
        found.add("phone")
    return found


def has_phone_number(text):
    for number in NUMBER.finditer(text):
        written = number[0]
        figures = len(re.sub(r"\D", "", written))
        said = CALLING.search(text[max(0, number.start() - 30) : number.end() + 15])
        whole = figures == len(written)
        if figures >= 9 or said or (figures >= 7 and (whole or written[0] in "+(0")):
            return True
        if re.search(r"\d{3,4}-\d{4}$", written):
            return True
    return False
