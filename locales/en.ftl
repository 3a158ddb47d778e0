# The words of the site in English, which every other language is measured against.
# What stands behind a `$` is filled in: names, dates, numbers. `docs/languages.md` tells how to write another language.

## Numbers, dates and lists

number-group = ,
number-decimal = .
# `$day` and `$year` are digits, `$month` is one of the names below. The space behind the day does not break.
date = { $day }{ "\u00A0" }{ $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
list-more = { $list }, { $next }
list-last = { $list } and { $last }
separator = { ", " }
separator-strong = { "; " }
separator-then = { ", then " }
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
 }
months = { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
years = { $count ->
    [one] { $count } year
   *[other] { $count } years
 }

## Around every page

skip-to-text = Skip to the text
menu-main = Main
menu = Menu
search = Search
on-this-page = On this page
where-this-page-is = Where this page is
as-of = As of { $date }
as-of-for = As of { $date }. For { $audience } only
for-only = For { $audience } only
print-charter = Print this charter
print-book = Print the whole book
feed = New decisions as a feed
calendar = Reviews for your calendar
feed-title = { $title }: decisions
edit-page = Edit this page
source = Source
source-of = Source of { $what }
findings-here = Findings on this page
findings-here-are = This page shows charters in which something is wrong:
error = Error
warning = Warning
owner = Owner { $who }
since = Since { $date }
until = Until { $date }
in-force-from-to = In force from { $from } to { $to }
in-force-since = In force since { $date }
in-force-until = In force until { $date }
everyone = Everyone
vacant = Vacant
vacant-holder = vacant
by-team = By team
by-letter = By letter
other = Other
all = All
chart-as-table = Show this chart as a table
as-a-table = { $title }, as a table

## Kinds of page

priorities = Priorities
priorities-lead = What matters most, in order, and how the work of each team connects to it.
teams = Teams
teams-lead = Every team that has a charter, and what it is for.
who-decides = Who decides
who-decides-lead = Whose call it is, for each decision, each amount and each place.
trade-offs = Trade-offs
trade-offs-lead = What gives way to what when two good things collide, and what is still open.
norms = Norms
norms-lead = How we behave towards each other: what is said openly, what is avoided, how conflict is handled, and who has influence.
log = Decisions
decision-log = Decision log
decision-log-of = Decision log of { $team }
log-lead = What was decided, by whom, and whether it still holds.
people-and-roles = People and roles
people-of-letter = People and roles: { $letter }
people-lead = Everybody who is named in a charter, the roles they hold, and how much is their call.
person-lead = What is this person’s call: decisions, priorities and teams.
role-lead = What is this role’s call: decisions, priorities and teams.
glossary = Glossary
glossary-lead = What our words mean here.
search-lead = Everything in this book, by kind and from A to Z.
print-lead = The whole book on one page, to print or to keep.

## Home

no-charters = There are no charters here yet.
last-decided-on = Last decided on { $date }
decisions-with-owner = { $count ->
    [one] { $count } decision with an owner
   *[other] { $count } decisions with an owner
 }
what-matters-now = What matters now
always-on = Always on
whose-call = Whose call is it?
all-decisions = { $count ->
    [one] The one decision
   *[other] All { $count } decisions
 }
what-gives-way = What gives way
all-trade-offs = All trade-offs
last-decided = Last decided
whole-log = The whole log

## Teams

draft = Draft
draft-not-in-force = Draft, not in force yet
archived = Archived
archived-not-in-force = Archived, no longer in force
led-by = Led by { $who }
reviewed = Reviewed { $date }
review-was-due = Review was due { $date }
next-review = Next review { $date }
member-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
 }
more-teams-below = { $count ->
    [one] One more team below
   *[other] { $count } more teams below
 }
method-consent = consent
method-consensus = consensus
method-majority = majority
method-leader = its leader’s word
method-advice = advice
by-method = by { $method }
by-method-quorum = by { $method }, with a quorum of { $quorum }
body-decides = As a body the team decides by { $method }.
body-decides-quorum = As a body the team decides by { $method }, with at least { $quorum } present.
body-decides-tie = As a body the team decides by { $method }; { $who } breaks a tie.
body-decides-quorum-tie = As a body the team decides by { $method }, with at least { $quorum } present; { $who } breaks a tie.
of-the-team = Of the team
of-individuals = Of individuals
handed-on = Handed on
decisions-in = Who decides what in { $team }
decisions-in-of-the-team = Decisions in { $team }: of the team
decisions-in-of-individuals = Decisions in { $team }: of individuals
decisions-in-handed-on = Decisions in { $team }: handed on
tensions = Tensions
members = Members
leads-the-team = leads the team
counting-on-each-other = Counting on each other
counts-on-others = It counts on others
others-count-on-it = Others count on it
further-reading = Further reading
pages-of-charter = Pages of this charter
teams-below = Teams below
page-of = A page of { $team }
other-pages = Other pages of this charter

## Priorities

rank-of = Rank { $rank } of { $count } in { $team }
always-on-in = Always on in { $team }
no-longer-ranked-in = Not in the order of { $team } any more
rank-colon = Rank { $rank }:
rank-number = rank { $rank }
rank-in = { $rank } in { $team }
ended-successor = It has ended. What came after it: { $successor }.
status-on-track = On track
status-at-risk = At risk
status-off-track = Off track
status-done = Done
status-paused = Paused
status-retired = Retired
serves = Serves { $what }
below-the-line = Below the line: not now
looked-at-again = Looked at again on { $date }
why-now = Why now
how-it-succeeds = How we see that it succeeds
measures = Measures
measure = Measure
measure-from = From
measure-now = Now
measure-to = To
measure-by = By
measure-across = Across
line-of-sight = Line of sight
line-of-sight-lead = Each of the company’s priorities, with the teams’ priorities that serve it.
it-serves = It serves
stands-on-its-own = It stands on its own
on-their-own = On their own
what-serves-it = What serves it
what-serves-it-by-team = What serves it, by team
who-helps = Who helps
when-it-collides = When it collides
comes-first = It comes first
gives-way = It gives way
what-touches-it = What touches it
decisions = Decisions
from-the-log = From the log

## Decisions

part-decide = Decides
part-agree = Must agree
part-drive = Drives
part-recommend = Recommends
part-consult = Consulted
part-perform = Performs
part-support = Supports
part-verify = Verifies
part-inform = Informed
part-omit = Left out
means-decide = has the last word
means-agree = can say no
means-drive = brings it about
means-recommend = proposes the answer
means-consult = is heard before
means-perform = carries it out
means-support = helps
means-verify = checks the result
means-inform = is told after
means-omit = is not involved, on purpose
decides-colon = Decides:
decides-count = Decides { $count }
decision = Decision
all-decisions-heading = All decisions
other-decisions = Other decisions
decided-in = Decided in { $team }
decided-by-line = Decided by { $deciders }.
decider-extent = { $who } ({ $extent })
nobody-decides-yet = Nobody decides this yet.
nobody-yet = Nobody yet
also-called = Also called: { $names }
also = Also: { $names }
not-the-same-as = Not the same as { $decisions }
not-in-force = Not in force
letters-as-in = Letters as in { $framework }
limits-of = Limits, { $team }, { $number }
amount = Amount
any-amount = any amount
up-to = up to { $amount }
above = above { $amount }
above-up-to = above { $from } up to { $amount }
on-ground = on { $ground }
party-on-ground = { $party }, on { $ground }
how = How
level = Level
level-individual = One person’s call
level-team = The team’s call
level-delegated = Handed down
handed-down-by = Handed down by
decided-within = Decided within
if-it-stalls = If it stalls
after-time-to = after { $time } to { $party }
to-party = to { $party }
when-away = When away
cover-for = { $who } for { $instead }
must-be-heard = Must be heard
can-be-undone = Can be undone
one-way-door = Hardly: a one-way door
two-way-door = Yes: a two-way door
how-it-was-used = How it was used

## People and roles

held-by = Held by { $who }
reports-to = Reports to { $who }
covers-when-away = { $who } covers when away
covers = { $who } covers
joined = Joined { $date }
left = Left { $date }
left-lower = left { $date }
leaver-named = What stands below still names somebody who has left. It needs a new name.
as-body = { $team }, as a body
as-role = { $team }, as { $role }
owns = Owns
priorities-owned-by-team = Owns, by team
decisions-by-team = Decisions by team
too-many-decisions = These are too many decisions for one page. Each team’s page shows its own.
covers-for = Covers for
stands-in = Decides while the decider is away
people = People
roles = Roles
load = How much is whose call
load-region = Who decides how many
load-caption = How many decisions are whose, by domain
who = Who
more-decide = { $count ->
    [one] One more decides something; each page says what.
   *[other] { $count } more decide something; each page says what.
 }

## The log

in-force = In force
superseded = Superseded
superseded-by = Superseded by { $record }
proposed = Proposed
rejected = Rejected
withdrawn = Withdrawn
decided-on = Decided { $date }
dated = Dated { $date }
was-to-hold-until = Was to hold until { $date }
held-until = Held until { $date }
holds-until = Holds until { $date }
held-until-lower = held until { $date }
holds-until-lower = holds until { $date }
the-decision = The decision
right-used = Right used
right-used-colon = Right used: { $decision }
decided = Decided
decided-by = Decided by { $who }
where = Where
options = Options
affects = Affects
replaces = Replaces
why = Why
why-reopened = Why it was reopened before its time
what-would-reopen = What would reopen it
what-we-assume = What we assume
wrong-if = Wrong if { $what }
who-saw-it-differently = Who saw it differently
committed = Committed to it all the same
not-committed = Did not commit
earlier-by-team = Earlier, by team
follow-feed = Follow new decisions as a feed
follow-calendar = See in your calendar when they are looked at again

## Trade-offs and tensions

even-over = even over
even-over-whole = { $prefer } even over { $over }
when = When: { $when }
exception = An exception from the charter above
and = and
resolved = Resolved
escalated = Escalated
open = Open
resolved-by = by { $what }
until-lower = until { $date }
between-whom = Between whom tensions stand
tensions-drawn = Tensions, drawn
tension-sign = { $state }: { $between }
all-resolved = All tensions are resolved: { $count }.
open-count = Open: { $count }.
waiting-count = Waiting for somebody above: { $count }.
resolved-count = Resolved: { $count }.
between = Between
said-by = Said by
how-it-stands = How it stands

## Two priorities collide

when-two-collide = When two priorities collide
collide-lead = A trade-off between the two speaks first. Else a trade-off between what they serve; else their order; else whoever leads the team above both is asked.
one-priority = One priority
the-other = The other
choose-one = Choose one
choose-another = Choose another
first-by-team = What comes first, team by team
first-in-each-team = What comes first in each team
first-and-whom-to-ask = What comes first in each team, and whom to ask
team = Team
trade-off-first = A trade-off first
else-order = Else this order
else-ask = Else ask
collide-first = { $winner } comes first.
collide-ask = Nothing written decides this. Ask { $lead }, who leads { $charter }.
collide-ask-holder = Nothing written decides this. Ask { $lead } ({ $holder }), who leads { $charter }.
collide-ask-nobody = Nothing written decides this, and nobody leads a team above both.
collide-torn = The trade-offs point both ways. Ask { $lead }, who leads { $charter }.
collide-torn-holder = The trade-offs point both ways. Ask { $lead } ({ $holder }), who leads { $charter }.
collide-torn-nobody = The trade-offs point both ways, and nobody leads a team above both.
collide-same = That is one and the same. Choose two.
collide-serves = { $below } serves { $above }.
collide-trade-off = { $charter } says: { $winner } { $even_over } { $loser }.
collide-none = No trade-off is written between them, nor between what they serve.
collide-none-always = No trade-off that always holds is written between them, nor between what they serve.
collide-order = In the order of { $charter }, { $winner } has rank { $high } and { $loser } has rank { $low }.
collide-no-order = No order that both stand in tells them apart.
collide-service = What is served comes before what serves it.
collide-under-when = When this is so, { $winner } comes first: { $when }
collide-under-place = In { $place }, { $winner } comes first.
collide-under-both = In { $place }, when this is so, { $winner } comes first: { $when }
collide-under-exception = For { $charter } alone, as an exception, { $winner } comes first.

## Norms

topic-candour = Candour
topic-undiscussables = Undiscussables
topic-conflict = Conflict
topic-influence = Influence
topic-commitment = Commitment
topic-decisions = Decisions
topic-meetings = Meetings
topic-communication = Communication
topic-other = Other
about-candour = What is said openly
about-undiscussables = What is avoided, and how we raise it
about-conflict = How we disagree
about-influence = Who sways whom, and how
about-commitment = What we hold to once it is decided
looks-like = It looks like
when-broken = When it is broken

## Charts

what-serves-what = What serves what
state-on-its-own = Stands on its own
state-orphan = Serves none above
state-other = Serves one that is not ranked now
priority-count = { $count ->
    [one] { $count } priority
   *[other] { $count } priorities
 }
priority = Priority
serves-heading = Serves
cascade-most = { $count } of the teams’ { $total } priorities lead to { $what }.
cascade-none = None of the teams’ { $total } priorities serves one of the company’s.
cascade-unserved = Nobody serves { $what } yet.
cascade-on-their-own = Standing on their own, dotted: { $count }.
cascade-orphans = Serving none above, dashed: { $count }.
cascade-by-team = Each team stands for those of its priorities that serve one directly, with their number.
ladder-drawing = Who decides which amounts
decides-amounts = { $who } decides { $amounts }
nobody-decides = Nobody decides
not-laid-down = Not laid down here
ladder-top = { $who } decides { $amounts }.
ladder-gaps = Nobody decides { $amounts }.
ladder-note = Steps show the order of amounts, not their size. A full dot: that amount is within; a ring: it is not.

## Search and finder

close = Close
results = Results
search-book = Search this book
everything = Everything
no-results = Nothing fits these words
result-count = { $count ->
    [one] { $shown } result
   *[other] { $shown } results
 }
kind-decisions = Decisions
kind-priorities = Priorities
kind-teams = Teams
kind-people = People
kind-roles = Roles
kind-trade-offs = Trade-offs
kind-tensions = Tensions
kind-norms = Norms
kind-records = Decided
kind-pages = Pages
kind-terms = Terms
# Words by which people look for a kind of thing, with spaces between them; in small letters.
search-decisions = decision decide decides approve sign authorise right call
search-priorities = priority priorities goal goals objective rank
search-teams = team teams charter charters department
search-people = person people who
search-roles = role roles job
search-trade-offs = trade tradeoff even
search-tensions = tension tensions conflict
search-norms = norm norms behaviour behavior rule
search-records = record records log decided
search-pages = page pages document
search-terms = term terms glossary meaning
# Words that mean one thing to whoever searches: with spaces between them, and a stroke between the groups.
synonyms =
    decide decides decision approve approves approval sign authorise authorize permit
    | agree veto consent object
    | consult ask advise input
    | inform tell notify
    | hire hiring recruit recruiting headcount
    | spend spending budget cost expense
    | price prices pricing discount discounts
    | contract contracts agreement vendor supplier
    | escalate escalation stuck dispute
in-team = in { $team }
what-needs-deciding = What needs deciding?
find-out = Find out
finder-help = In your own words; add the amount and the place if you know them.
finder-nothing = No decision in this book fits these words. Ask with a word of its title, or look through the list.
finder-several = Several decisions fit these words equally well.
finder-amount = The amount “{ $amount }” cannot be read. Write it as 25,000 EUR, 25k EUR or 3 people.
finder-said = { $decision }: { $party } decides.
finder-not-in-force = Nobody decides this today: no right is in force.
finder-out-of-scope = Nobody decides this here: no right holds in this place.
finder-no-tier = Nobody decides this: no limit covers this amount.
finder-other-unit = Nobody decides this: its limits count in another unit.
may-also-be = It may also be

## Pages that are not there, or not here

page-not-found = Page not found
no-page-here = There is no page here
no-page-here-lead = The address may have a spelling mistake, or what it named may have been renamed or may not be part of this edition.
did-you-mean = Did you mean
where-to-look = Where to look
everything-a-to-z = Everything from A to Z
page-has-moved = This page has moved
the-page = The page
moved-to = What stood here has another address now: { $page }.

## On paper

charters = Charters
charters-for-only = Charters, for { $audience } only
contents = Contents
too-many-charters = This book has so many charters that each has a page of its own to print.

## Feed, calendar and the text for language models

feed-proposed = Proposed: { $title }
feed-rejected = Rejected: { $title }
feed-withdrawn = Withdrawn: { $title }
calendar-title = { $title }: reviews
review-charter = Review the charter of { $team }
every = Every { $time }.
led-by-sentence = Led by { $who }.
priority-last-day = Last day of the priority “{ $title }”
look-again = Look again at “{ $title }”
below-the-line-in = Below the line in { $team }.
settle-tension = Settle the tension in { $team }
between-sentence = Between { $who }.
holds-until-today = “{ $title }” holds until today
decided-by-sentence = Decided by { $who }, { $team }.
owned-by-sentence = Owned by { $who }, { $team }.
team-sentence = { $team }.
name-holders = { $name } ({ $holders })
llms-lead = Charters as of { $date }: what matters, in order; who decides what; what gives way to what; what was decided.
for-only-sentence = For { $audience } only.
pages = Pages
data = Data
data-json = Everything as JSON, with schemas
optional = Optional
calendar-reviews = Reviews as a calendar
