# Die Wörter der Website auf Deutsch.

## Numbers, dates and lists

number-group = .
number-decimal = ,
date = { $day }.{ "\u00A0" }{ $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
list-more = { $list }, { $next }
list-last = { $list } und { $last }
separator = { ", " }
separator-strong = { "; " }
separator-then = { ", dann " }
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
 }
weeks = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
 }
months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
 }
years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
 }

## Around every page

skip-to-text = Zum Text springen
menu-main = Hauptmenü
menu = Menü
search = Suche
on-this-page = Auf dieser Seite
where-this-page-is = Wo diese Seite steht
as-of = Stand { $date }
as-of-for = Stand { $date }. Nur für { $audience }
for-only = Nur für { $audience }
print-charter = Diese Charta drucken
print-book = Das ganze Buch drucken
feed = Neue Entscheidungen als Feed
calendar = Überprüfungen für Ihren Kalender
feed-title = { $title }: Entscheidungen
edit-page = Diese Seite bearbeiten
source = Quelle
source-of = Quelle von { $what }
findings-here = Befunde zu dieser Seite
findings-here-are = Diese Seite zeigt Chartas, in denen etwas nicht stimmt:
error = Fehler
warning = Warnung
owner = Verantwortlich: { $who }
since = Seit { $date }
until = Bis { $date }
in-force-from-to = In Kraft vom { $from } bis { $to }
in-force-since = In Kraft seit { $date }
in-force-until = In Kraft bis { $date }
everyone = Alle
vacant = Unbesetzt
vacant-holder = unbesetzt
by-team = Nach Team
by-letter = Nach Buchstabe
other = Andere
all = Alle
chart-as-table = Dieses Schaubild als Tabelle zeigen
as-a-table = { $title }, als Tabelle

## Kinds of page

priorities = Prioritäten
priorities-lead = Was am meisten zählt, der Reihe nach, und wie die Arbeit jedes Teams damit zusammenhängt.
teams = Teams
teams-lead = Jedes Team, das eine Charta hat, und wofür es da ist.
who-decides = Wer entscheidet
who-decides-lead = Wer entscheidet: bei jeder Entscheidung, jedem Betrag und an jedem Ort.
trade-offs = Abwägungen
trade-offs-lead = Was wem weicht, wenn zwei gute Dinge aufeinandertreffen, und was noch offen ist.
norms = Normen
norms-lead = Wie wir miteinander umgehen: was offen gesagt wird, was gemieden wird, wie wir Konflikte austragen und wer Einfluss hat.
log = Beschlüsse
decision-log = Beschlüsse
decision-log-of = Beschlüsse von { $team }
log-lead = Was beschlossen wurde, von wem, und ob es noch gilt.
people-and-roles = Personen und Rollen
people-of-letter = Personen und Rollen: { $letter }
people-lead = Alle, die in einer Charta genannt sind, ihre Rollen, und wie viel sie entscheiden.
person-lead = Was diese Person entscheidet: Entscheidungen, Prioritäten und Teams.
role-lead = Was diese Rolle entscheidet: Entscheidungen, Prioritäten und Teams.
glossary = Glossar
glossary-lead = Was unsere Wörter hier bedeuten.
search-lead = Alles in diesem Buch, nach Art und von A bis Z.
print-lead = Das ganze Buch auf einer Seite, zum Drucken oder Aufheben.

## Home

no-charters = Hier gibt es noch keine Chartas.
last-decided-on = Zuletzt beschlossen am { $date }
decisions-with-owner = { $count ->
    [one] { $count } Entscheidung mit klarer Zuständigkeit
   *[other] { $count } Entscheidungen mit klarer Zuständigkeit
 }
what-matters-now = Was jetzt zählt
always-on = Immer
whose-call = Wer entscheidet?
all-decisions = { $count ->
    [one] Die eine Entscheidung
   *[other] Alle { $count } Entscheidungen
 }
what-gives-way = Was weicht
all-trade-offs = Alle Abwägungen
last-decided = Zuletzt beschlossen
whole-log = Alle Beschlüsse

## Teams

draft = Entwurf
draft-not-in-force = Entwurf, noch nicht in Kraft
archived = Archiviert
archived-not-in-force = Archiviert, nicht mehr in Kraft
led-by = Geleitet von { $who }
reviewed = Überprüft am { $date }
review-was-due = Überprüfung war fällig am { $date }
next-review = Nächste Überprüfung am { $date }
member-count = { $count ->
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
 }
more-teams-below = { $count ->
    [one] Ein weiteres Team darunter
   *[other] { $count } weitere Teams darunter
 }
method-consent = Konsent
method-consensus = Konsens
method-majority = Mehrheit
method-leader = das Wort der Leitung
method-advice = Beratung
by-method = durch { $method }
by-method-quorum = durch { $method }, beschlussfähig ab { $quorum }
body-decides = Als Gremium entscheidet das Team durch { $method }.
body-decides-quorum = Als Gremium entscheidet das Team durch { $method }, wenn mindestens { $quorum } anwesend sind.
body-decides-tie = Als Gremium entscheidet das Team durch { $method }; bei Gleichstand entscheidet { $who }.
body-decides-quorum-tie = Als Gremium entscheidet das Team durch { $method }, wenn mindestens { $quorum } anwesend sind; bei Gleichstand entscheidet { $who }.
of-the-team = Des Teams
of-individuals = Einzelner
handed-on = Weitergegeben
decisions-in = Wer was entscheidet in { $team }
decisions-in-of-the-team = Entscheidungen in { $team }: des Teams
decisions-in-of-individuals = Entscheidungen in { $team }: Einzelner
decisions-in-handed-on = Entscheidungen in { $team }: weitergegeben
tensions = Spannungen
members = Mitglieder
leads-the-team = leitet das Team
counting-on-each-other = Wer auf wen zählt
counts-on-others = Es zählt auf andere
others-count-on-it = Andere zählen auf es
further-reading = Weiterlesen
pages-of-charter = Seiten dieser Charta
teams-below = Teams darunter
page-of = Eine Seite von { $team }
other-pages = Weitere Seiten dieser Charta

## Priorities

rank-of = Rang { $rank } von { $count } in { $team }
always-on-in = Gilt immer in { $team }
no-longer-ranked-in = Nicht mehr in der Rangfolge von { $team }
rank-colon = Rang { $rank }:
rank-number = Rang { $rank }
rank-in = { $rank } in { $team }
ended-successor = Sie ist zu Ende. Was danach kam: { $successor }.
status-on-track = Im Plan
status-at-risk = Gefährdet
status-off-track = Nicht im Plan
status-done = Erledigt
status-paused = Pausiert
status-retired = Abgelöst
serves = Dient { $what }
below-the-line = Unter dem Strich: jetzt nicht
looked-at-again = Wird wieder angesehen am { $date }
why-now = Warum jetzt
how-it-succeeds = Woran wir den Erfolg erkennen
measures = Messgrößen
measure = Messgröße
measure-from = Von
measure-now = Jetzt
measure-to = Auf
measure-by = Bis
measure-across = Über
line-of-sight = Wem was dient
line-of-sight-lead = Jede Priorität des Unternehmens, mit den Prioritäten der Teams, die ihr dienen.
it-serves = Sie dient
stands-on-its-own = Sie steht für sich
on-their-own = Für sich
what-serves-it = Was ihr dient
what-serves-it-by-team = Was ihr dient, nach Team
who-helps = Wer hilft
when-it-collides = Wenn sie auf anderes trifft
comes-first = Sie geht vor
gives-way = Sie weicht
what-touches-it = Was sie berührt
decisions = Entscheidungen
from-the-log = Aus den Beschlüssen

## Decisions

part-decide = Entscheidet
part-agree = Muss zustimmen
part-drive = Treibt voran
part-recommend = Schlägt vor
part-consult = Wird gehört
part-perform = Führt aus
part-support = Unterstützt
part-verify = Prüft
part-inform = Wird informiert
part-omit = Bleibt außen vor
means-decide = hat das letzte Wort
means-agree = kann Nein sagen
means-drive = sorgt dafür, dass es geschieht
means-recommend = schlägt die Antwort vor
means-consult = wird vorher gehört
means-perform = führt es aus
means-support = hilft
means-verify = prüft das Ergebnis
means-inform = erfährt es danach
means-omit = ist mit Absicht nicht beteiligt
decides-colon = Entscheidet:
decides-count = Entscheidet { $count }
decision = Entscheidung
all-decisions-heading = Alle Entscheidungen
other-decisions = Andere Entscheidungen
decided-in = Entschieden in { $team }
decided-by-line = Entscheidet: { $deciders }.
decider-extent = { $who } ({ $extent })
nobody-decides-yet = Das entscheidet noch niemand.
nobody-yet = Noch niemand
also-called = Auch genannt: { $names }
also = Auch: { $names }
not-the-same-as = Nicht dasselbe wie { $decisions }
not-in-force = Nicht in Kraft
letters-as-in = Buchstaben wie in { $framework }
limits-of = Grenzen, { $team }, { $number }
amount = Betrag
any-amount = jeder Betrag
up-to = bis { $amount }
above = über { $amount }
above-up-to = über { $from } bis { $amount }
on-ground = zu { $ground }
party-on-ground = { $party }, zu { $ground }
how = Wie
level = Ebene
level-individual = Entscheidet eine Person
level-team = Entscheidet das Team
level-delegated = Weitergegeben
handed-down-by = Weitergegeben von
decided-within = Entscheidungsfrist
if-it-stalls = Wenn es stockt
after-time-to = { $time } später an { $party }
to-party = an { $party }
when-away = Bei Abwesenheit
cover-for = { $who } für { $instead }
must-be-heard = Muss gehört werden
can-be-undone = Umkehrbar
one-way-door = Kaum: eine Tür, die nur in eine Richtung aufgeht
two-way-door = Ja: eine Tür, die in beide Richtungen aufgeht
how-it-was-used = Wie davon Gebrauch gemacht wurde

## People and roles

held-by = Besetzt mit { $who }
reports-to = Berichtet an { $who }
covers-when-away = { $who } vertritt bei Abwesenheit
covers = { $who } vertritt
joined = Dabei seit { $date }
left = Ausgeschieden am { $date }
left-lower = ausgeschieden am { $date }
leaver-named = Was hier folgt, nennt noch jemanden, der ausgeschieden ist. Es braucht einen neuen Namen.
as-body = { $team }, als Gremium
as-role = { $team }, als { $role }
owns = Verantwortet
priorities-owned-by-team = Verantwortet, nach Team
decisions-by-team = Entscheidungen nach Team
too-many-decisions = Für eine Seite sind das zu viele Entscheidungen. Jedes Team zeigt seine auf der eigenen Seite.
covers-for = Vertritt
stands-in = Entscheidet in Vertretung
people = Personen
roles = Rollen
load = Wie viel bei wem liegt
load-region = Wer wie viel entscheidet
load-caption = Wie viele Entscheidungen bei wem liegen, nach Gebiet
who = Wer
more-decide = { $count ->
    [one] Eine weitere Stelle entscheidet etwas; ihre Seite sagt, was.
   *[other] { $count } weitere entscheiden etwas; ihre Seiten sagen, was.
 }

## The log

in-force = In Kraft
superseded = Abgelöst
superseded-by = Abgelöst durch { $record }
proposed = Vorgeschlagen
rejected = Abgelehnt
withdrawn = Zurückgezogen
decided-on = Beschlossen am { $date }
dated = Datiert { $date }
was-to-hold-until = Sollte gelten bis { $date }
held-until = Galt bis { $date }
holds-until = Gilt bis { $date }
held-until-lower = galt bis { $date }
holds-until-lower = gilt bis { $date }
the-decision = Der Beschluss
right-used = Genutztes Recht
right-used-colon = Genutztes Recht: { $decision }
decided = Entschied
decided-by = Beschlossen von { $who }
where = Wo
options = Möglichkeiten
affects = Berührt
replaces = Ersetzt
why = Warum
why-reopened = Warum es vorzeitig neu aufgerollt wurde
what-would-reopen = Was es neu aufrollen würde
what-we-assume = Wovon wir ausgehen
wrong-if = Falsch, wenn { $what }
who-saw-it-differently = Wer es anders sah
committed = Trägt es trotzdem mit
not-committed = Trägt es nicht mit
earlier-by-team = Früheres, nach Team
follow-feed = Neuen Beschlüssen als Feed folgen
follow-calendar = Im Kalender sehen, wann sie wieder angesehen werden

## Trade-offs and tensions

even-over = sogar vor
even-over-whole = { $prefer } sogar vor { $over }
when = Wenn: { $when }
exception = Eine Ausnahme von der Charta darüber
and = und
resolved = Gelöst
escalated = Eskaliert
open = Offen
resolved-by = durch { $what }
until-lower = bis { $date }
between-whom = Zwischen wem Spannungen bestehen
tensions-drawn = Spannungen, gezeichnet
tension-sign = { $state }: { $between }
all-resolved = Alle Spannungen sind gelöst: { $count }.
open-count = Offen: { $count }.
waiting-count = Wartet auf jemanden darüber: { $count }.
resolved-count = Gelöst: { $count }.
between = Zwischen
said-by = Gesagt von
how-it-stands = Wie es steht

## Two priorities collide

when-two-collide = Wenn zwei Prioritäten aufeinandertreffen
collide-lead = Zuerst spricht eine Abwägung zwischen den beiden. Sonst eine zwischen dem, wem sie dienen; sonst ihre Reihenfolge; sonst wird gefragt, wer das Team über beiden leitet.
one-priority = Die eine Priorität
the-other = Die andere
choose-one = Eine wählen
choose-another = Eine andere wählen
first-by-team = Was vorgeht, Team für Team
first-in-each-team = Was in jedem Team vorgeht
first-and-whom-to-ask = Was in jedem Team vorgeht, und wen man fragt
team = Team
trade-off-first = Zuerst eine Abwägung
else-order = Sonst diese Reihenfolge
else-ask = Sonst fragen
collide-first = { $winner } geht vor.
collide-ask = Nichts Geschriebenes entscheidet das. Fragen Sie { $lead }, Leitung von { $charter }.
collide-ask-holder = Nichts Geschriebenes entscheidet das. Fragen Sie { $lead } ({ $holder }), Leitung von { $charter }.
collide-ask-nobody = Nichts Geschriebenes entscheidet das, und niemand leitet ein Team über beiden.
collide-torn = Die Abwägungen weisen in beide Richtungen. Fragen Sie { $lead }, Leitung von { $charter }.
collide-torn-holder = Die Abwägungen weisen in beide Richtungen. Fragen Sie { $lead } ({ $holder }), Leitung von { $charter }.
collide-torn-nobody = Die Abwägungen weisen in beide Richtungen, und niemand leitet ein Team über beiden.
collide-same = Das ist ein und dieselbe. Wählen Sie zwei.
collide-serves = { $below } dient { $above }.
collide-trade-off = { $charter } sagt: { $winner } { $even_over } { $loser }.
collide-none = Zwischen ihnen ist keine Abwägung geschrieben, auch nicht zwischen dem, wem sie dienen.
collide-none-always = Zwischen ihnen ist keine Abwägung geschrieben, die immer gilt, auch nicht zwischen dem, wem sie dienen.
collide-order = In der Reihenfolge von { $charter } hat { $winner } Rang { $high } und { $loser } Rang { $low }.
collide-no-order = Keine Reihenfolge, in der beide stehen, unterscheidet sie.
collide-service = Wem gedient wird, geht dem vor, was dient.
collide-under-when = Wenn das so ist, geht { $winner } vor: { $when }
collide-under-place = In { $place } geht { $winner } vor.
collide-under-both = In { $place } geht, wenn das so ist, { $winner } vor: { $when }
collide-under-exception = Nur für { $charter } geht, als Ausnahme, { $winner } vor.

## Norms

topic-candour = Offenheit
topic-undiscussables = Unausgesprochenes
topic-conflict = Konflikt
topic-influence = Einfluss
topic-commitment = Verbindlichkeit
topic-decisions = Entscheidungen
topic-meetings = Besprechungen
topic-communication = Kommunikation
topic-other = Anderes
about-candour = Was offen gesagt wird
about-undiscussables = Was gemieden wird, und wie wir es ansprechen
about-conflict = Wie wir uneins sind
about-influence = Wer wen bewegt, und wie
about-commitment = Woran wir festhalten, wenn es entschieden ist
looks-like = So sieht es aus
when-broken = Wenn sie gebrochen wird

## Charts

what-serves-what = Was wem dient
state-on-its-own = Steht für sich
state-orphan = Dient keiner darüber
state-other = Dient einer, die gerade keinen Rang hat
priority-count = { $count ->
    [one] { $count } Priorität
   *[other] { $count } Prioritäten
 }
priority = Priorität
serves-heading = Dient
cascade-most = { $count } der { $total } Prioritäten der Teams führen zu { $what }.
cascade-none = Keine der { $total } Prioritäten der Teams dient einer des Unternehmens.
cascade-unserved = Noch niemand dient { $what }.
cascade-on-their-own = Für sich, gepunktet: { $count }.
cascade-orphans = Dienen keiner darüber, gestrichelt: { $count }.
cascade-by-team = Jedes Team steht für seine Prioritäten, die einer unmittelbar dienen, mit deren Zahl.
ladder-drawing = Wer über welche Beträge entscheidet
decides-amounts = { $who } entscheidet { $amounts }
nobody-decides = Niemand entscheidet
not-laid-down = Hier nicht festgelegt
ladder-top = { $who } entscheidet { $amounts }.
ladder-gaps = Niemand entscheidet { $amounts }.
ladder-note = Die Stufen zeigen die Reihenfolge der Beträge, nicht ihre Größe. Voller Punkt: dieser Betrag gehört dazu; Ring: er gehört nicht dazu.

## Search and finder

close = Schließen
results = Ergebnisse
search-book = Dieses Buch durchsuchen
everything = Alles
no-results = Nichts passt zu diesen Wörtern
result-count = { $count ->
    [one] { $shown } Ergebnis
   *[other] { $shown } Ergebnisse
 }
kind-decisions = Entscheidungen
kind-priorities = Prioritäten
kind-teams = Teams
kind-people = Personen
kind-roles = Rollen
kind-trade-offs = Abwägungen
kind-tensions = Spannungen
kind-norms = Normen
kind-records = Beschlüsse
kind-pages = Seiten
kind-terms = Begriffe
search-decisions = entscheidung entscheidungen entscheiden entscheidet genehmigen freigeben unterschreiben recht
search-priorities = priorität prioritäten ziel ziele rang
search-teams = team teams charta chartas abteilung bereich
search-people = person personen leute wer
search-roles = rolle rollen amt stelle
search-trade-offs = abwägung abwägungen vorrang
search-tensions = spannung spannungen konflikt
search-norms = norm normen verhalten regel
search-records = beschluss beschlüsse protokoll beschlossen
search-pages = seite seiten dokument
search-terms = begriff begriffe glossar bedeutung
synonyms =
    entscheiden entscheidet entscheidung genehmigen genehmigung freigeben freigabe unterschreiben bewilligen
    | zustimmen zustimmung veto einwand
    | beraten rat fragen anhören
    | informieren mitteilen benachrichtigen
    | einstellen einstellung einstellungen personal stellen
    | ausgeben ausgaben budget kosten
    | preis preise preisgestaltung rabatt rabatte nachlass
    | vertrag verträge vereinbarung lieferant lieferanten
    | eskalieren eskalation streit
in-team = in { $team }
what-needs-deciding = Was ist zu entscheiden?
find-out = Nachsehen
finder-help = In eigenen Worten; nennen Sie den Betrag und den Ort, wenn Sie sie wissen.
finder-nothing = Keine Entscheidung in diesem Buch passt zu diesen Wörtern. Fragen Sie mit einem Wort aus ihrem Titel, oder sehen Sie die Liste durch.
finder-several = Mehrere Entscheidungen passen gleich gut zu diesen Wörtern.
finder-amount = Der Betrag „{ $amount }“ ist nicht zu lesen. Schreiben Sie ihn als 25,000 EUR, 25k EUR oder 3 people, wie in den Chartas.
finder-said = { $decision }: { $party } entscheidet.
finder-not-in-force = Das entscheidet heute niemand: Kein Recht ist in Kraft.
finder-out-of-scope = Das entscheidet hier niemand: Kein Recht gilt an diesem Ort.
finder-no-tier = Das entscheidet niemand: Keine Grenze deckt diesen Betrag ab.
finder-other-unit = Das entscheidet niemand: Die Grenzen zählen in einer anderen Einheit.
may-also-be = Es kann auch sein

## Pages that are not there, or not here

page-not-found = Seite nicht gefunden
no-page-here = Hier ist keine Seite
no-page-here-lead = Vielleicht ist die Adresse falsch geschrieben, oder was sie nannte, heißt jetzt anders oder gehört nicht zu dieser Ausgabe.
did-you-mean = Meinten Sie
where-to-look = Wo Sie suchen können
everything-a-to-z = Alles von A bis Z
page-has-moved = Diese Seite ist umgezogen
the-page = Die Seite
moved-to = Was hier stand, hat jetzt eine andere Adresse: { $page }.

## On paper

charters = Chartas
charters-for-only = Chartas, nur für { $audience }
contents = Inhalt
too-many-charters = Dieses Buch hat so viele Chartas, dass jede ihre eigene Seite zum Drucken hat.

## Feed, calendar and the text for language models

feed-proposed = Vorgeschlagen: { $title }
feed-rejected = Abgelehnt: { $title }
feed-withdrawn = Zurückgezogen: { $title }
calendar-title = { $title }: Überprüfungen
review-charter = Charta von { $team } überprüfen
every = Abstand: { $time }.
led-by-sentence = Geleitet von { $who }.
priority-last-day = Letzter Tag der Priorität „{ $title }“
look-again = Wieder ansehen: „{ $title }“
below-the-line-in = Unter dem Strich in { $team }.
settle-tension = Spannung in { $team } lösen
between-sentence = Zwischen { $who }.
holds-until-today = „{ $title }“ gilt bis heute
decided-by-sentence = Beschlossen von { $who }, { $team }.
owned-by-sentence = Verantwortlich: { $who }, { $team }.
team-sentence = { $team }.
name-holders = { $name } ({ $holders })
llms-lead = Chartas, Stand { $date }: was zählt, der Reihe nach; wer was entscheidet; was wem weicht; was beschlossen wurde.
for-only-sentence = Nur für { $audience }.
pages = Seiten
data = Daten
data-json = Alles als JSON, mit Schemas
optional = Weiteres
calendar-reviews = Überprüfungen als Kalender
