# كلمات الموقع بالعربية.

## Numbers, dates and lists

number-group = ,
number-decimal = .
date = { $day }{ "\u00A0" }{ $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
list-more = { $list }، { $next }
list-last = { $list } و{ $last }
separator = { "، " }
separator-strong = { "؛ " }
separator-then = { "، ثم " }
days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
 }
weeks = { $count ->
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $count } أسابيع
    [many] { $count } أسبوعًا
   *[other] { $count } أسبوع
 }
months = { $count ->
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
 }
years = { $count ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
   *[other] { $count } سنة
 }

## Around every page

skip-to-text = انتقل إلى النص
menu-main = القائمة الرئيسية
menu = القائمة
search = بحث
on-this-page = في هذه الصفحة
where-this-page-is = موقع هذه الصفحة
as-of = بتاريخ { $date }
as-of-for = بتاريخ { $date }. لـ{ $audience } فقط
for-only = لـ{ $audience } فقط
print-charter = اطبع هذا الميثاق
print-book = اطبع الكتاب كله
feed = خلاصة القرارات الجديدة
calendar = المراجعات في تقويمك
feed-title = { $title }: القرارات
edit-page = حرّر هذه الصفحة
source = المصدر
source-of = المصدر: { $what }
findings-here = ملاحظات على هذه الصفحة
findings-here-are = تعرض هذه الصفحة مواثيق فيها خطأ:
error = خطأ
warning = تنبيه
owner = المسؤول: { $who }
since = منذ { $date }
until = حتى { $date }
in-force-from-to = سارٍ من { $from } إلى { $to }
in-force-since = سارٍ منذ { $date }
in-force-until = سارٍ حتى { $date }
everyone = الجميع
vacant = شاغر
vacant-holder = شاغر
by-team = بحسب الفريق
by-letter = بحسب الحرف
other = أخرى
all = الكل
chart-as-table = اعرض هذا الرسم جدولًا
as-a-table = { $title }، جدولًا

## Kinds of page

priorities = الأولويات
priorities-lead = أهم الأمور بالترتيب، وكيف يتصل بها عمل كل فريق.
teams = الفرق
teams-lead = كل فريق له ميثاق، وما غايته.
who-decides = من يقرر
who-decides-lead = من يقرر في كل قرار، وكل مبلغ، وكل مكان.
trade-offs = المفاضلات
trade-offs-lead = ما الذي يتقدم على ماذا حين يتعارض أمران حسنان، وما الذي لم يُحسم بعد.
norms = قواعد السلوك
norms-lead = كيف نتعامل: ما يقال صراحة، وما يُتجنب، وكيف ندير الخلاف، ولمن التأثير.
log = القرارات
decision-log = سجل القرارات
decision-log-of = سجل قرارات { $team }
log-lead = ما الذي تقرر، ومن قرره، وهل ما زال ساريًا.
people-and-roles = الأشخاص والأدوار
people-of-letter = الأشخاص والأدوار: { $letter }
people-lead = كل من ورد اسمه في ميثاق، وأدوارهم، وكم يقررون.
person-lead = ما الذي يقرره هذا الشخص: القرارات والأولويات والفرق.
role-lead = ما الذي يقرره هذا الدور: القرارات والأولويات والفرق.
glossary = المصطلحات
glossary-lead = معنى كلماتنا هنا.
search-lead = كل ما في هذا الكتاب، بحسب النوع وبالترتيب.
print-lead = الكتاب كله في صفحة واحدة، للطباعة أو الحفظ.

## Home

no-charters = لا توجد مواثيق هنا بعد.
last-decided-on = آخر قرار في { $date }
decisions-with-owner = { $count ->
    [zero] لا قرارات لها مسؤول
    [one] قرار واحد له مسؤول
    [two] قراران لهما مسؤول
    [few] { $count } قرارات لها مسؤول
    [many] { $count } قرارًا له مسؤول
   *[other] { $count } قرار له مسؤول
 }
what-matters-now = الأهم الآن
always-on = دائمًا
whose-call = من يقرر؟
all-decisions = كل القرارات ({ $count })
what-gives-way = ما الذي يتنحى
all-trade-offs = كل المفاضلات
last-decided = آخر ما تقرر
whole-log = السجل كله

## Teams

draft = مسودة
draft-not-in-force = مسودة، لم تسرِ بعد
archived = مؤرشف
archived-not-in-force = مؤرشف، لم يعد ساريًا
led-by = بقيادة { $who }
reviewed = روجع في { $date }
review-was-due = حلّت مراجعته في { $date }
next-review = المراجعة القادمة في { $date }
member-count = { $count ->
    [zero] بلا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } عضو
 }
more-teams-below = { $count ->
    [one] فريق آخر أدناه
    [two] فريقان آخران أدناه
    [few] { $count } فرق أخرى أدناه
    [many] { $count } فريقًا آخر أدناه
   *[other] { $count } فريق آخر أدناه
 }
method-consent = عدم الاعتراض
method-consensus = الإجماع
method-majority = الأغلبية
method-leader = كلمة القائد
method-advice = المشورة
by-method = عن طريق { $method }
by-method-quorum = عن طريق { $method }، بنصاب { $quorum }
body-decides = يقرر الفريق مجتمعًا عن طريق { $method }.
body-decides-quorum = يقرر الفريق مجتمعًا عن طريق { $method }، بحضور { $quorum } على الأقل.
body-decides-tie = يقرر الفريق مجتمعًا عن طريق { $method }؛ وعند التعادل يرجّح { $who }.
body-decides-quorum-tie = يقرر الفريق مجتمعًا عن طريق { $method }، بحضور { $quorum } على الأقل؛ وعند التعادل يرجّح { $who }.
of-the-team = قرارات الفريق
of-individuals = قرارات الأفراد
handed-on = قرارات مفوّضة
decisions-in = من يقرر ماذا في { $team }
decisions-in-of-the-team = القرارات في { $team }: للفريق
decisions-in-of-individuals = القرارات في { $team }: للأفراد
decisions-in-handed-on = القرارات في { $team }: مفوّضة
tensions = التوترات
members = الأعضاء
leads-the-team = يقود الفريق
counting-on-each-other = الاعتماد المتبادل
counts-on-others = يعتمد على غيره
others-count-on-it = يعتمد عليه غيره
further-reading = للاستزادة
pages-of-charter = صفحات هذا الميثاق
teams-below = الفرق أدناه
page-of = صفحة من { $team }
other-pages = صفحات أخرى من هذا الميثاق

## Priorities

rank-of = المرتبة { $rank } من { $count } في { $team }
always-on-in = دائمًا في { $team }
no-longer-ranked-in = لم تعد في ترتيب { $team }
rank-colon = المرتبة { $rank }:
rank-number = المرتبة { $rank }
rank-in = { $rank } في { $team }
ended-successor = لقد انتهت. ما جاء بعدها: { $successor }.
status-on-track = تسير كما خُطط
status-at-risk = معرّضة للخطر
status-off-track = متعثرة
status-done = أُنجزت
status-paused = متوقفة مؤقتًا
status-retired = أُنهيت
serves = تخدم { $what }
below-the-line = تحت الخط: ليس الآن
looked-at-again = يعاد النظر فيه في { $date }
why-now = لماذا الآن
how-it-succeeds = كيف نعرف أنها نجحت
measures = المقاييس
measure = المقياس
measure-from = من
measure-now = الآن
measure-to = إلى
measure-by = بحلول
measure-across = عبر
line-of-sight = خط الصلة
line-of-sight-lead = كل أولوية للشركة، مع أولويات الفرق التي تخدمها.
it-serves = تخدم
stands-on-its-own = قائمة بذاتها
on-their-own = قائمة بذاتها
what-serves-it = ما الذي يخدمها
what-serves-it-by-team = ما الذي يخدمها، بحسب الفريق
who-helps = من يساعد
when-it-collides = حين تتعارض
comes-first = تتقدم
gives-way = تتنحى
what-touches-it = ما يتصل بها
decisions = القرارات
from-the-log = من السجل

## Decisions

part-decide = يقرر
part-agree = موافقته لازمة
part-drive = يدفع
part-recommend = يقترح
part-consult = يستشار
part-perform = ينفذ
part-support = يساند
part-verify = يتحقق
part-inform = يُبلَّغ
part-omit = مستبعد
means-decide = له الكلمة الأخيرة
means-agree = يمكنه الرفض
means-drive = يدفع الأمر إلى الأمام
means-recommend = يقترح الجواب
means-consult = يُسمع رأيه قبل القرار
means-perform = ينفذه
means-support = يساعد
means-verify = يفحص النتيجة
means-inform = يُخبر بعد القرار
means-omit = لا يشارك، عن قصد
decides-colon = يقرر:
decides-count = يقرر { $count }
decision = القرار
all-decisions-heading = كل القرارات
other-decisions = قرارات أخرى
decided-in = يُقرَّر في { $team }
decided-by-line = يقرر: { $deciders }.
decider-extent = { $who } ({ $extent })
nobody-decides-yet = لا أحد يقرر هذا بعد.
nobody-yet = لا أحد بعد
also-called = يسمى أيضًا: { $names }
also = أيضًا: { $names }
not-the-same-as = ليس هو { $decisions }
not-in-force = غير سارٍ
letters-as-in = الحروف كما في { $framework }
limits-of = الحدود، { $team }، { $number }
amount = المبلغ
any-amount = أي مبلغ
up-to = حتى { $amount }
above = فوق { $amount }
above-up-to = فوق { $from } حتى { $amount }
on-ground = في شأن { $ground }
party-on-ground = { $party }، في شأن { $ground }
how = كيف
level = المستوى
level-individual = يقرره شخص واحد
level-team = يقرره الفريق
level-delegated = مفوّض
handed-down-by = فوّضه
decided-within = يُقرَّر خلال
if-it-stalls = إن تعطّل
after-time-to = بعد { $time } إلى { $party }
to-party = إلى { $party }
when-away = عند الغياب
cover-for = { $who } عن { $instead }
must-be-heard = يجب سماعه
can-be-undone = يمكن الرجوع عنه
one-way-door = بصعوبة: باب باتجاه واحد
two-way-door = نعم: باب باتجاهين
how-it-was-used = كيف استُعمل

## People and roles

held-by = يشغله { $who }
reports-to = يتبع { $who }
covers-when-away = { $who } ينوب عند الغياب
covers = { $who } ينوب
joined = انضم في { $date }
left = غادر في { $date }
left-lower = غادر في { $date }
leaver-named = ما يلي ما زال يذكر شخصًا غادر. يلزمه اسم جديد.
as-body = { $team }، مجتمعًا
as-role = { $team }، بصفة { $role }
owns = مسؤول عن
priorities-owned-by-team = مسؤول عن، بحسب الفريق
decisions-by-team = القرارات بحسب الفريق
too-many-decisions = هذه القرارات أكثر من أن تسعها صفحة واحدة. صفحة كل فريق تعرض قراراته.
covers-for = ينوب عن
stands-in = يقرر في غياب صاحب القرار
people = الأشخاص
roles = الأدوار
load = كم من القرارات لكلٍّ
load-region = من يقرر كم
load-caption = عدد القرارات لكل جهة، بحسب المجال
who = من
more-decide = يقرر { $count } غيرهم أيضًا؛ وصفحة كلٍّ تقول ماذا.

## The log

in-force = سارٍ
superseded = حل محله غيره
superseded-by = حل محله { $record }
proposed = مقترح
rejected = مرفوض
withdrawn = مسحوب
decided-on = تقرر في { $date }
dated = بتاريخ { $date }
was-to-hold-until = كان ليسري حتى { $date }
held-until = سرى حتى { $date }
holds-until = يسري حتى { $date }
held-until-lower = سرى حتى { $date }
holds-until-lower = يسري حتى { $date }
the-decision = القرار
right-used = الصلاحية المستعملة
right-used-colon = الصلاحية المستعملة: { $decision }
decided = قرر
decided-by = قرره { $who }
where = أين
options = الخيارات
affects = يمس
replaces = يحل محل
why = لماذا
why-reopened = لماذا أعيد فتحه قبل أوانه
what-would-reopen = ما الذي يعيد فتحه
what-we-assume = ما نفترضه
wrong-if = خاطئ إذا { $what }
who-saw-it-differently = من رأى غير ذلك
committed = التزم به مع ذلك
not-committed = لم يلتزم
earlier-by-team = الأقدم، بحسب الفريق
follow-feed = تابع القرارات الجديدة بخلاصة
follow-calendar = اعرف من تقويمك متى يعاد النظر فيها

## Trade-offs and tensions

even-over = حتى على حساب
even-over-whole = { $prefer } حتى على حساب { $over }
when = متى: { $when }
exception = استثناء من الميثاق الأعلى
and = و
resolved = محسوم
escalated = مرفوع
open = مفتوح
resolved-by = بـ{ $what }
until-lower = حتى { $date }
between-whom = بين من تقوم التوترات
tensions-drawn = التوترات، رسمًا
tension-sign = { $state }: { $between }
all-resolved = كل التوترات محسومة: { $count }.
open-count = مفتوحة: { $count }.
waiting-count = تنتظر من هو أعلى: { $count }.
resolved-count = محسومة: { $count }.
between = بين
said-by = قاله
how-it-stands = حاله

## Two priorities collide

when-two-collide = حين تتعارض أولويتان
collide-lead = تتكلم أولًا مفاضلة بين الاثنتين. وإلا فمفاضلة بين ما تخدمانه؛ وإلا فترتيبهما؛ وإلا يُسأل من يقود الفريق الأعلى منهما.
one-priority = أولوية
the-other = الأخرى
choose-one = اختر واحدة
choose-another = اختر أخرى
first-by-team = ما يتقدم، فريقًا فريقًا
first-in-each-team = ما يتقدم في كل فريق
first-and-whom-to-ask = ما يتقدم في كل فريق، ومن يُسأل
team = الفريق
trade-off-first = المفاضلة أولًا
else-order = وإلا فهذا الترتيب
else-ask = وإلا فاسأل
collide-first = تتقدم { $winner }.
collide-ask = لا شيء مكتوب يحسم هذا. اسأل { $lead }، من يقود { $charter }.
collide-ask-holder = لا شيء مكتوب يحسم هذا. اسأل { $lead } ({ $holder })، من يقود { $charter }.
collide-ask-nobody = لا شيء مكتوب يحسم هذا، ولا أحد يقود فريقًا أعلى منهما.
collide-torn = المفاضلات تشير إلى الجهتين. اسأل { $lead }، من يقود { $charter }.
collide-torn-holder = المفاضلات تشير إلى الجهتين. اسأل { $lead } ({ $holder })، من يقود { $charter }.
collide-torn-nobody = المفاضلات تشير إلى الجهتين، ولا أحد يقود فريقًا أعلى منهما.
collide-same = هذه هي نفسها. اختر اثنتين.
collide-serves = { $below } تخدم { $above }.
collide-trade-off = يقول { $charter }: { $winner } { $even_over } { $loser }.
collide-none = لا مفاضلة مكتوبة بينهما، ولا بين ما تخدمانه.
collide-none-always = لا مفاضلة دائمة مكتوبة بينهما، ولا بين ما تخدمانه.
collide-order = في ترتيب { $charter }، مرتبة { $winner } هي { $high } ومرتبة { $loser } هي { $low }.
collide-no-order = لا ترتيب يضمهما ويفرق بينهما.
collide-service = المخدوم يتقدم على الخادم.
collide-under-when = إذا كان كذلك تتقدم { $winner }: { $when }
collide-under-place = في { $place } تتقدم { $winner }.
collide-under-both = في { $place }، إذا كان كذلك، تتقدم { $winner }: { $when }
collide-under-exception = لـ{ $charter } وحده، استثناءً، تتقدم { $winner }.

## Norms

topic-candour = الصراحة
topic-undiscussables = المسكوت عنه
topic-conflict = الخلاف
topic-influence = التأثير
topic-commitment = الالتزام
topic-decisions = القرارات
topic-meetings = الاجتماعات
topic-communication = التواصل
topic-other = أخرى
about-candour = ما يقال صراحة
about-undiscussables = ما يُتجنب، وكيف نطرحه
about-conflict = كيف نختلف
about-influence = من يؤثر في من، وكيف
about-commitment = ما نلتزم به بعد القرار
looks-like = هكذا تبدو
when-broken = حين تُخرق

## Charts

what-serves-what = ما الذي يخدم ماذا
state-on-its-own = قائمة بذاتها
state-orphan = لا تخدم شيئًا أعلى
state-other = تخدم ما لا مرتبة له الآن
priority-count = { $count ->
    [zero] بلا أولويات
    [one] أولوية واحدة
    [two] أولويتان
    [few] { $count } أولويات
   *[other] { $count } أولوية
 }
priority = الأولوية
serves-heading = تخدم
cascade-most = { $count } من أولويات الفرق الـ{ $total } تؤدي إلى { $what }.
cascade-none = لا أولوية من أولويات الفرق الـ{ $total } تخدم أولوية للشركة.
cascade-unserved = لا أحد يخدم { $what } بعد.
cascade-on-their-own = قائمة بذاتها، منقّطة: { $count }.
cascade-orphans = لا تخدم شيئًا أعلى، متقطعة: { $count }.
cascade-by-team = يمثل كل فريق أولوياته التي تخدم مباشرة، مع عددها.
ladder-drawing = من يقرر أي المبالغ
decides-amounts = { $who } يقرر { $amounts }
nobody-decides = لا أحد يقرر
not-laid-down = غير محدد هنا
ladder-top = { $who } يقرر { $amounts }.
ladder-gaps = لا أحد يقرر { $amounts }.
ladder-note = تبيّن الدرجات ترتيب المبالغ لا حجمها. النقطة المليئة: المبلغ داخل؛ والحلقة: ليس داخلًا.

## Search and finder

close = إغلاق
results = النتائج
search-book = ابحث في هذا الكتاب
everything = كل شيء
no-results = لا شيء يطابق هذه الكلمات
result-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $shown } نتائج
   *[other] { $shown } نتيجة
 }
kind-decisions = القرارات
kind-priorities = الأولويات
kind-teams = الفرق
kind-people = الأشخاص
kind-roles = الأدوار
kind-trade-offs = المفاضلات
kind-tensions = التوترات
kind-norms = القواعد
kind-records = السجل
kind-pages = الصفحات
kind-terms = المصطلحات
search-decisions = قرار قرارات يقرر موافقة توقيع صلاحية
search-priorities = أولوية أولويات هدف أهداف مرتبة
search-teams = فريق فرق ميثاق مواثيق قسم
search-people = شخص أشخاص من
search-roles = دور أدوار منصب
search-trade-offs = مفاضلة مفاضلات
search-tensions = توتر توترات خلاف
search-norms = قاعدة قواعد سلوك
search-records = سجل محضر تقرر
search-pages = صفحة صفحات مستند
search-terms = مصطلح مصطلحات معنى
synonyms =
    يقرر قرار موافقة يوافق اعتماد توقيع إجازة
    | اتفاق اعتراض نقض
    | استشارة مشورة رأي
    | إبلاغ إخطار إعلام
    | توظيف تعيين استقطاب
    | إنفاق ميزانية تكلفة مصروف
    | سعر أسعار تسعير خصم خصومات
    | عقد عقود اتفاقية مورد موردون
    | تصعيد نزاع
in-team = في { $team }
what-needs-deciding = ما الذي يحتاج إلى قرار؟
find-out = اعرف
finder-help = بكلماتك؛ وأضف المبلغ والمكان إن عرفتهما.
finder-nothing = لا قرار في هذا الكتاب يطابق هذه الكلمات. اسأل بكلمة من عنوانه، أو تصفح القائمة.
finder-several = تطابق هذه الكلمات عدة قرارات بالقدر نفسه.
finder-amount = لا يمكن قراءة المبلغ «{ $amount }». اكتبه هكذا: 25,000 EUR أو 25k EUR أو 3 people.
finder-said = { $decision }: يقرر { $party }.
finder-not-in-force = لا أحد يقرر هذا اليوم: لا صلاحية سارية.
finder-out-of-scope = لا أحد يقرر هذا هنا: لا صلاحية في هذا المكان.
finder-no-tier = لا أحد يقرر هذا: لا حد يشمل هذا المبلغ.
finder-other-unit = لا أحد يقرر هذا: حدوده بوحدة أخرى.
may-also-be = وقد يكون أيضًا

## Pages that are not there, or not here

page-not-found = الصفحة غير موجودة
no-page-here = لا توجد صفحة هنا
no-page-here-lead = قد يكون في العنوان خطأ، أو تغيّر اسم ما يشير إليه، أو ليس من هذه النسخة.
did-you-mean = هل تقصد
where-to-look = أين تبحث
everything-a-to-z = كل شيء بالترتيب
page-has-moved = انتقلت هذه الصفحة
the-page = الصفحة
moved-to = لما كان هنا عنوان آخر الآن: { $page }.

## On paper

charters = المواثيق
charters-for-only = المواثيق، لـ{ $audience } فقط
contents = المحتويات
too-many-charters = في هذا الكتاب مواثيق كثيرة، فلكل منها صفحة خاصة للطباعة.

## Feed, calendar and the text for language models

feed-proposed = مقترح: { $title }
feed-rejected = مرفوض: { $title }
feed-withdrawn = مسحوب: { $title }
calendar-title = { $title }: المراجعات
review-charter = راجع ميثاق { $team }
every = كل { $time }.
led-by-sentence = بقيادة { $who }.
priority-last-day = آخر يوم للأولوية «{ $title }»
look-again = أعد النظر في «{ $title }»
below-the-line-in = تحت الخط في { $team }.
settle-tension = احسم التوتر في { $team }
between-sentence = بين { $who }.
holds-until-today = يسري «{ $title }» حتى اليوم
decided-by-sentence = قرره { $who }، { $team }.
owned-by-sentence = المسؤول: { $who }، { $team }.
team-sentence = { $team }.
name-holders = { $name } ({ $holders })
llms-lead = المواثيق بتاريخ { $date }: ما يهم بالترتيب؛ ومن يقرر ماذا؛ وما الذي يتقدم على ماذا؛ وما الذي تقرر.
for-only-sentence = لـ{ $audience } فقط.
pages = الصفحات
data = البيانات
data-json = كل شيء بصيغة JSON، مع المخططات
optional = اختياري
calendar-reviews = المراجعات تقويمًا
