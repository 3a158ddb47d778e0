# サイトの言葉（日本語）。

## Numbers, dates and lists

number-group = ,
number-decimal = .
date = { $year }年{ $month }{ $day }日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
list-more = { $list }、{ $next }
list-last = { $list }、{ $last }
separator = 、
separator-strong = ；
separator-then = 、その後
days = { $count }日
weeks = { $count }週間
months = { $count }か月
years = { $count }年

## Around every page

skip-to-text = 本文へ移動
menu-main = メイン
menu = メニュー
search = 検索
on-this-page = このページの内容
where-this-page-is = このページの場所
as-of = { $date }現在
as-of-for = { $date }現在。{ $audience }限定
for-only = { $audience }限定
print-charter = このチャーターを印刷
print-book = 全体を印刷
feed = 新しい決定のフィード
calendar = 見直し日のカレンダー
feed-title = { $title }：決定
edit-page = このページを編集
source = 出典
source-of = { $what }の出典
findings-here = このページへの指摘
findings-here-are = このページのチャーターには誤りがあります：
error = エラー
warning = 警告
owner = 担当：{ $who }
since = { $date }から
until = { $date }まで
in-force-from-to = { $from }から{ $to }まで有効
in-force-since = { $date }から有効
in-force-until = { $date }まで有効
everyone = 全員
vacant = 空席
vacant-holder = 空席
by-team = チーム別
by-letter = 頭文字別
other = その他
all = すべて
chart-as-table = この図を表で見る
as-a-table = { $title }（表）

## Kinds of page

priorities = 優先事項
priorities-lead = 最も大切なことを順に。そして各チームの仕事がどうつながるか。
teams = チーム
teams-lead = チャーターを持つすべてのチームと、その目的。
who-decides = 誰が決めるか
who-decides-lead = 決定ごと、金額ごと、場所ごとに、誰が決めるか。
trade-offs = トレードオフ
trade-offs-lead = 良いもの二つがぶつかったとき何が譲るか、そして未解決のこと。
norms = 行動規範
norms-lead = 互いにどう振る舞うか：率直に言うこと、避けること、対立の扱い方、影響力の持ち方。
log = 決定記録
decision-log = 決定記録
decision-log-of = { $team }の決定記録
log-lead = 何が、誰によって決められ、今も有効か。
people-and-roles = 人と役割
people-of-letter = 人と役割：{ $letter }
people-lead = チャーターに名前のある全員と、その役割、決める事柄の多さ。
person-lead = この人が決めること：決定、優先事項、チーム。
role-lead = この役割が決めること：決定、優先事項、チーム。
glossary = 用語集
glossary-lead = ここでの言葉の意味。
search-lead = この書のすべてを、種類ごとに順に。
print-lead = 印刷・保存用に、全体を一つのページに。

## Home

no-charters = まだチャーターがありません。
last-decided-on = 最新の決定：{ $date }
decisions-with-owner = 担当の決まった決定 { $count }件
what-matters-now = いま大切なこと
always-on = 常に
whose-call = 誰が決めるか
all-decisions = 決定の一覧（{ $count }件）
what-gives-way = 何が譲るか
all-trade-offs = トレードオフの一覧
last-decided = 最近の決定
whole-log = 決定記録の全体

## Teams

draft = 草案
draft-not-in-force = 草案（まだ有効ではありません）
archived = 保管済み
archived-not-in-force = 保管済み（もう有効ではありません）
led-by = 責任者：{ $who }
reviewed = 見直し：{ $date }
review-was-due = 見直し期限切れ：{ $date }
next-review = 次の見直し：{ $date }
member-count = メンバー{ $count }人
more-teams-below = 下にあと{ $count }チーム
method-consent = 同意
method-consensus = 全員一致
method-majority = 多数決
method-leader = 責任者の判断
method-advice = 助言
by-method = { $method }による
by-method-quorum = { $method }による（定足数{ $quorum }）
body-decides = チームは合議体として{ $method }で決めます。
body-decides-quorum = チームは合議体として、{ $quorum }人以上の出席のもと{ $method }で決めます。
body-decides-tie = チームは合議体として{ $method }で決めます。同数のときは{ $who }が決めます。
body-decides-quorum-tie = チームは合議体として、{ $quorum }人以上の出席のもと{ $method }で決めます。同数のときは{ $who }が決めます。
of-the-team = チームの決定
of-individuals = 個人の決定
handed-on = 委任した決定
decisions-in = { $team }で誰が何を決めるか
decisions-in-of-the-team = { $team }の決定：チーム
decisions-in-of-individuals = { $team }の決定：個人
decisions-in-handed-on = { $team }の決定：委任
tensions = 緊張関係
members = メンバー
leads-the-team = チームの責任者
counting-on-each-other = 互いに頼ること
counts-on-others = 他に頼ること
others-count-on-it = 他から頼られること
further-reading = さらに読む
pages-of-charter = このチャーターのページ
teams-below = 下のチーム
page-of = { $team }のページ
other-pages = このチャーターの他のページ

## Priorities

rank-of = { $team }の{ $count }件中 第{ $rank }位
always-on-in = { $team }で常に有効
no-longer-ranked-in = { $team }の順位から外れています
rank-colon = 第{ $rank }位：
rank-number = 第{ $rank }位
rank-in = { $team }の第{ $rank }位
ended-successor = これは終わりました。後を継ぐもの：{ $successor }。
status-on-track = 順調
status-at-risk = 要注意
status-off-track = 遅れ
status-done = 完了
status-paused = 休止中
status-retired = 廃止
serves = { $what }に貢献
below-the-line = 線の下：今はしないこと
looked-at-again = { $date }に再検討
why-now = なぜ今か
how-it-succeeds = 成功をどう測るか
measures = 指標
measure = 指標
measure-from = 開始
measure-now = 現在
measure-to = 目標
measure-by = 期限
measure-across = 関係部門
line-of-sight = つながり
line-of-sight-lead = 会社の優先事項それぞれと、それに貢献するチームの優先事項。
it-serves = これが貢献するもの
stands-on-its-own = 独立しています
on-their-own = 独立したもの
what-serves-it = これに貢献するもの
what-serves-it-by-team = これに貢献するもの（チーム別）
who-helps = 協力者
when-it-collides = ぶつかったとき
comes-first = これが優先
gives-way = これが譲る
what-touches-it = 関係するもの
decisions = 決定
from-the-log = 決定記録から

## Decisions

part-decide = 決定
part-agree = 要合意
part-drive = 推進
part-recommend = 提案
part-consult = 事前相談
part-perform = 実行
part-support = 支援
part-verify = 確認
part-inform = 事後報告
part-omit = 対象外
means-decide = 最終決定権を持つ
means-agree = 拒否できる
means-drive = 前に進める
means-recommend = 答えを提案する
means-consult = 決める前に意見を聞く
means-perform = 実行する
means-support = 手伝う
means-verify = 結果を確かめる
means-inform = 決めた後に知らせる
means-omit = 意図して関わらない
decides-colon = 決定：
decides-count = 決定 { $count }件
decision = 決定
all-decisions-heading = すべての決定
other-decisions = その他の決定
decided-in = { $team }で決めること
decided-by-line = 決定者：{ $deciders }。
decider-extent = { $who }（{ $extent }）
nobody-decides-yet = まだ誰も決めません。
nobody-yet = まだ誰もいません
also-called = 別名：{ $names }
also = 別名：{ $names }
not-the-same-as = { $decisions }とは別のもの
not-in-force = 無効
letters-as-in = 記号は{ $framework }による
limits-of = 限度、{ $team }、{ $number }
amount = 金額
any-amount = すべての金額
up-to = { $amount }以下
above = { $amount }超
above-up-to = { $from }超 { $amount }以下
on-ground = { $ground }について
party-on-ground = { $party }（{ $ground }について）
how = 決め方
level = 段階
level-individual = 個人が決める
level-team = チームが決める
level-delegated = 委任されたもの
handed-down-by = 委任元
decided-within = 決定期限
if-it-stalls = 滞ったとき
after-time-to = { $time }後に{ $party }へ
to-party = { $party }へ
when-away = 不在のとき
cover-for = { $instead }の代理 { $who }
must-be-heard = 意見を聞くべき部門
can-be-undone = やり直し
one-way-door = 難しい：一方通行の扉
two-way-door = できる：両方向の扉
how-it-was-used = これまでの使われ方

## People and roles

held-by = 就任者：{ $who }
reports-to = 上司：{ $who }
covers-when-away = 不在時の代理：{ $who }
covers = 代理：{ $who }
joined = { $date }入社
left = { $date }退任
left-lower = { $date }退任
leaver-named = 以下には、退任した人の名前が残っています。新しい名前が必要です。
as-body = { $team }（合議体として）
as-role = { $team }（{ $role }として）
owns = 担当
priorities-owned-by-team = 担当（チーム別）
decisions-by-team = チーム別の決定
too-many-decisions = 決定が多く、一つのページに収まりません。それぞれのチームのページにあります。
covers-for = 代理を務める相手
stands-in = 決定者の不在時に決めること
people = 人
roles = 役割
load = 決定の偏り
load-region = 誰がいくつ決めるか
load-caption = 誰がいくつ決めるか、領域別
who = 誰
more-decide = ほかに{ $count }者が何かを決めます。それぞれのページをご覧ください。

## The log

in-force = 有効
superseded = 置き換え済み
superseded-by = { $record }に置き換え
proposed = 提案中
rejected = 否決
withdrawn = 取り下げ
decided-on = { $date }決定
dated = { $date }付
was-to-hold-until = { $date }まで維持の予定だった
held-until = { $date }まで維持された
holds-until = { $date }まで維持
held-until-lower = { $date }まで維持された
holds-until-lower = { $date }まで維持
the-decision = 決定
right-used = 使った権限
right-used-colon = 使った権限：{ $decision }
decided = 決定
decided-by = 決定者：{ $who }
where = 場所
options = 選択肢
affects = 影響
replaces = 置き換えたもの
why = 理由
why-reopened = 期限前に再検討した理由
what-would-reopen = 再検討の条件
what-we-assume = 前提
wrong-if = 次のとき誤り：{ $what }
who-saw-it-differently = 異なる意見
committed = それでも決定に従うと約束
not-committed = 約束していない
earlier-by-team = 以前のもの（チーム別）
follow-feed = 新しい決定をフィードで読む
follow-calendar = 再検討の日をカレンダーで見る

## Trade-offs and tensions

even-over = を優先し、譲るのは
even-over-whole = { $prefer }を優先し、譲るのは{ $over }
when = 条件：{ $when }
exception = 上位チャーターからの例外
and = と
resolved = 解決済み
escalated = 上申中
open = 未解決
resolved-by = { $what }により
until-lower = { $date }まで
between-whom = 誰と誰の間の緊張か
tensions-drawn = 緊張関係の図
tension-sign = { $state }：{ $between }
all-resolved = すべての緊張は解決済み：{ $count }件。
open-count = 未解決：{ $count }件。
waiting-count = 上位の判断待ち：{ $count }件。
resolved-count = 解決済み：{ $count }件。
between = 誰の間か
said-by = 記したチーム
how-it-stands = 状態

## Two priorities collide

when-two-collide = 二つの優先事項がぶつかったとき
collide-lead = まず二つの間のトレードオフ。なければ、それらが貢献するものの間のトレードオフ。なければ順位。それもなければ、両方の上のチームの責任者に聞きます。
one-priority = 一方の優先事項
the-other = もう一方
choose-one = 一つ選ぶ
choose-another = もう一つ選ぶ
first-by-team = チームごとの優先
first-in-each-team = 各チームで優先されるもの
first-and-whom-to-ask = 各チームで優先されるものと、聞く相手
team = チーム
trade-off-first = まずトレードオフ
else-order = なければこの順
else-ask = なければ聞く相手
collide-first = { $winner }が優先です。
collide-ask = これを決める記述はありません。{ $charter }の責任者{ $lead }に聞いてください。
collide-ask-holder = これを決める記述はありません。{ $charter }の責任者{ $lead }（{ $holder }）に聞いてください。
collide-ask-nobody = これを決める記述はなく、両方の上のチームに責任者もいません。
collide-torn = トレードオフが両方を指しています。{ $charter }の責任者{ $lead }に聞いてください。
collide-torn-holder = トレードオフが両方を指しています。{ $charter }の責任者{ $lead }（{ $holder }）に聞いてください。
collide-torn-nobody = トレードオフが両方を指しており、両方の上のチームに責任者もいません。
collide-same = 同じものです。二つ選んでください。
collide-serves = { $below }は{ $above }に貢献します。
collide-trade-off = { $charter }によると：{ $winner }{ $even_over }{ $loser }。
collide-none = 二つの間にも、それらが貢献するものの間にも、トレードオフは書かれていません。
collide-none-always = 二つの間にも、それらが貢献するものの間にも、常に成り立つトレードオフは書かれていません。
collide-order = { $charter }の順位で、{ $winner }は第{ $high }位、{ $loser }は第{ $low }位です。
collide-no-order = 両方を含む順位では区別できません。
collide-service = 貢献される側が、貢献する側より優先されます。
collide-under-when = 次の場合は{ $winner }が優先：{ $when }
collide-under-place = { $place }では{ $winner }が優先です。
collide-under-both = { $place }で次の場合は{ $winner }が優先：{ $when }
collide-under-exception = { $charter }に限り、例外として{ $winner }が優先です。

## Norms

topic-candour = 率直さ
topic-undiscussables = 話しにくいこと
topic-conflict = 対立
topic-influence = 影響力
topic-commitment = 約束
topic-decisions = 決定
topic-meetings = 会議
topic-communication = 情報共有
topic-other = その他
about-candour = 率直に言うこと
about-undiscussables = 避けられていることと、その切り出し方
about-conflict = 意見の食い違い方
about-influence = 誰が誰をどう動かすか
about-commitment = 決めた後に守ること
looks-like = 具体的には
when-broken = 破られたとき

## Charts

what-serves-what = 何が何に貢献するか
state-on-its-own = 独立
state-orphan = 上位に貢献していない
state-other = 今は順位のないものに貢献
priority-count = 優先事項{ $count }件
priority = 優先事項
serves-heading = 貢献先
cascade-most = チームの優先事項{ $total }件のうち{ $count }件が{ $what }につながります。
cascade-none = チームの優先事項{ $total }件のうち、会社の優先事項に貢献するものはありません。
cascade-unserved = { $what }に貢献するものはまだありません。
cascade-on-their-own = 独立したもの（点線）：{ $count }件。
cascade-orphans = 上位に貢献しないもの（破線）：{ $count }件。
cascade-by-team = 各チームは、直接貢献する優先事項の数を示します。
ladder-drawing = 誰がどの金額を決めるか
decides-amounts = { $amounts }は{ $who }が決定
nobody-decides = 誰も決めない
not-laid-down = ここには定めがない
ladder-top = { $amounts }は{ $who }が決めます。
ladder-gaps = { $amounts }は誰も決めません。
ladder-note = 段は金額の順序を示し、大きさは示しません。黒丸はその金額を含み、白丸は含みません。

## Search and finder

close = 閉じる
results = 結果
search-book = この書を検索
everything = すべて
no-results = 当てはまるものはありません
result-count = { $shown }件
kind-decisions = 決定
kind-priorities = 優先事項
kind-teams = チーム
kind-people = 人
kind-roles = 役割
kind-trade-offs = トレードオフ
kind-tensions = 緊張関係
kind-norms = 行動規範
kind-records = 決定記録
kind-pages = ページ
kind-terms = 用語
search-decisions = 決定 承認 決裁 権限
search-priorities = 優先 優先事項 目標 順位
search-teams = チーム 部門 チャーター
search-people = 人 担当者 誰
search-roles = 役割 役職
search-trade-offs = トレードオフ 優先
search-tensions = 緊張 対立
search-norms = 規範 行動 ルール
search-records = 記録 議事録 決定
search-pages = ページ 文書
search-terms = 用語 意味
synonyms =
    決定 決裁 承認 許可 署名
    | 合意 同意 拒否 異議
    | 相談 助言 意見
    | 報告 通知 連絡
    | 採用 雇用 人員
    | 支出 予算 費用 経費
    | 価格 値段 割引 値引き
    | 契約 合意書 取引先 仕入先
    | 上申 エスカレーション 紛争
in-team = { $team }
what-needs-deciding = 何を決めますか
find-out = 調べる
finder-help = 自分の言葉で。分かれば金額と場所も書いてください。
finder-nothing = この言葉に当てはまる決定はありません。題名の言葉で聞くか、一覧をご覧ください。
finder-several = 複数の決定が同じくらい当てはまります。
finder-amount = 金額「{ $amount }」を読み取れません。25,000 EUR、25k EUR、3 people のように書いてください。
finder-said = { $decision }：{ $party }が決めます。
finder-not-in-force = 今日は誰も決めません：有効な権限がありません。
finder-out-of-scope = ここでは誰も決めません：この場所で有効な権限がありません。
finder-no-tier = 誰も決めません：この金額を含む限度がありません。
finder-other-unit = 誰も決めません：限度の単位が異なります。
may-also-be = 他の可能性

## Pages that are not there, or not here

page-not-found = ページが見つかりません
no-page-here = ここにページはありません
no-page-here-lead = アドレスの誤り、名前の変更、またはこの版に含まれないページかもしれません。
did-you-mean = もしかして
where-to-look = 探す場所
everything-a-to-z = すべての一覧
page-has-moved = このページは移動しました
the-page = ページ
moved-to = ここにあったものの新しいアドレス：{ $page }

## On paper

charters = チャーター
charters-for-only = チャーター（{ $audience }限定）
contents = 目次
too-many-charters = チャーターが多いため、印刷用のページはそれぞれ別にあります。

## Feed, calendar and the text for language models

feed-proposed = 提案中：{ $title }
feed-rejected = 否決：{ $title }
feed-withdrawn = 取り下げ：{ $title }
calendar-title = { $title }：見直し
review-charter = { $team }のチャーターを見直す
every = { $time }ごと。
led-by-sentence = 責任者：{ $who }。
priority-last-day = 優先事項「{ $title }」の最終日
look-again = 「{ $title }」を再検討
below-the-line-in = { $team }の線の下。
settle-tension = { $team }の緊張を解決する
between-sentence = { $who }の間。
holds-until-today = 「{ $title }」の維持期限
decided-by-sentence = 決定者：{ $who }、{ $team }。
owned-by-sentence = 担当：{ $who }、{ $team }。
team-sentence = { $team }。
name-holders = { $name }（{ $holders }）
llms-lead = { $date }現在のチャーター：大切なことの順位、誰が何を決めるか、何が何に譲るか、何が決められたか。
for-only-sentence = { $audience }限定。
pages = ページ
data = データ
data-json = すべてのデータ（JSONとスキーマ）
optional = その他
calendar-reviews = 見直し日のカレンダー
