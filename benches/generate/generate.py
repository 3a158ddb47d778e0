#!/usr/bin/env python3
"""Writes the charters of a company of any size, the same content for each site generator:

    benches/generate/generate.py CHARTERS FOLDER [SEED]

FOLDER/charterbook is a book; FOLDER/hugo, zola, eleventy, mdbook and mkdocs are sites of those programs; FOLDER/src is
the plain form: YAML front matter and Markdown with relative links. The same numbers give the same bytes."""

import itertools
import json
import os
import random
import shutil
import sys

PER_DIVISION = 20
HERE = os.path.dirname(os.path.abspath(__file__))
TEMPLATES = os.path.join(HERE, "templates")

COMMON = """the of and to in a we for our that is with on by as this team from are it will not be at or what decide decision
priority outcome customer quarter plan review owner leadership alignment charter norm meeting trust budget risk delivery
quality people service platform product market cost value measure target goal commit agree disagree escalate support lead
when who how each every before after first second third more less must should can may has have they their them which because
between across within without during until than then so if but only also one two three work weekly monthly yearly metric
signal forecast roadmap hiring pipeline revenue margin retention incident reliability security compliance region partner
vendor contract operation process handover feedback coaching candour conflict debate clarity scope boundary resource capacity
focus trade offer choice evidence data learning experiment result impact progress""".split()
SYLLABLES = """ba be bi bo bu da de di do du fa fe fi ga ge go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po
ra re ri ro sa se si so ta te ti to va ve vi wa ze zo""".split()
FIRST_NAMES = "Ada Bo Cy Dee Eve Fay Gus Hal Ivy Jo Kai Lee Max Nia Oz Pia Quin Ray Sue Tom Uma Val Wes Xin Yara Zed".split()
LAST_NAMES = """Adler Brook Castro Dietz Evans Falk Gupta Hahn Ito Jansen Khan Lopez Mori Nowak Okafor Patel Quist Rossi
Sato Tran""".split()
AREAS = "Platform Payments Logistics Retail Claims Data Security People Finance Brand Mobile Field Supply Risk Legal Growth".split()
ROLES = ["CEO", "CFO", "COO", "CTO", "CPO"]
TOPICS = ["candour", "undiscussables", "conflict", "influence", "commitment", "meetings"]
HOME = "Every leadership team's charter, by division.\n"

quoted = json.dumps


def vocabulary():
    """20,000 words: English ones, and made-up ones behind them."""
    source = random.Random(99)
    seen, words = set(COMMON), list(dict.fromkeys(COMMON))
    while len(words) < 20000:
        length = source.choice((2, 3, 3, 4))
        word = "".join(source.choice(SYLLABLES) for _ in range(length)) + source.choice(("", "n", "r", "s", "l", "t"))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


VOCABULARY = vocabulary()
# How often each word stands, as in any language: few words often, most of them seldom.
WEIGHTS = list(itertools.accumulate(1 / (at + 3) for at in range(len(VOCABULARY))))


def words(source, count):
    return source.choices(VOCABULARY, cum_weights=WEIGHTS, k=count)


def sentence(source):
    own = words(source, source.randint(8, 18))
    own[0] = own[0].capitalize()
    if len(own) > 10:
        own[5] += ","
    if source.random() < 0.2:
        own[3] = "**" + own[3] + "**"
    if source.random() < 0.1:
        own[7] = "*" + own[7].rstrip(",") + "*"
    return " ".join(own) + "."


def paragraph(source, least):
    sentences, count = [], 0
    while count < least:
        own = sentence(source)
        sentences.append(own)
        count += own.count(" ") + 1
    return " ".join(sentences)


def division(at):
    return "division-%03d" % (at // PER_DIVISION)


def slug(at):
    return "charter-%05d" % at


def charter(at, total, seed):
    """One charter as data. Each has a source of chance of its own, so that it is the same in a book of any size."""
    source = random.Random(seed * 1000003 + at)
    own = {"at": at}
    own["title"] = "%s %s Leadership Team %d" % (source.choice(AREAS), source.choice(AREAS), at)
    own["mission"] = sentence(source).replace("*", "")
    own["reviewed"] = "2026-%02d-%02d" % (source.randint(1, 12), source.randint(1, 28))
    own["priorities"] = [priority(source, rank) for rank in range(1, 6)]
    own["decisions"] = [decision(source) for _ in range(6)]
    own["norms"] = [sentence(source).replace("*", "") for _ in range(6)]
    own["links"] = [source.randrange(total) for _ in range(3)]
    own["prose"] = [
        ("How we decide", [paragraph(source, 80), ("link", 0), paragraph(source, 40)]),
        (
            "What we are not doing",
            [paragraph(source, 60), ("list", [" ".join(words(source, 7)) for _ in range(5)]), ("link", 1)],
        ),
        (
            "How we disagree",
            [("heading", "In the room"), paragraph(source, 50), ("heading", "After the room"), paragraph(source, 40)],
        ),
        ("Review rhythm", [paragraph(source, 60), ("link", 2), paragraph(source, 20)]),
    ]
    return own


def priority(source, rank):
    return {
        "rank": rank,
        "title": " ".join(words(source, 5)).capitalize(),
        "owner": source.choice(FIRST_NAMES) + " " + source.choice(LAST_NAMES),
        "measure": "%s from %d to %d by Q%d"
        % (" ".join(words(source, 4)), source.randint(1, 50), source.randint(51, 99), source.randint(1, 4)),
    }


def decision(source):
    accountable = source.randrange(5)
    rights = [source.choice("RCI-") for _ in ROLES]
    rights[accountable] = "A"
    return {"decision": " ".join(words(source, 6)).capitalize(), "rights": rights}


class Company:
    """All charters, and how each program wants them."""

    def __init__(self, total, folder, seed):
        self.folder, self.seed, self.total = folder, seed, total
        self.charters = [charter(at, total, seed) for at in range(total)]
        self.divisions = (total + PER_DIVISION - 1) // PER_DIVISION

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def introduction(self, at):
        return paragraph(random.Random(self.seed + 31 * at), 40)

    def members(self, at):
        return range(at * PER_DIVISION, min(self.total, (at + 1) * PER_DIVISION))

    def prose(self, own, link):
        out = []
        for heading, parts in own["prose"]:
            out.append("## " + heading)
            for part in parts:
                if isinstance(part, str):
                    out.append(part)
                elif part[0] == "heading":
                    out.append("### " + part[1])
                elif part[0] == "list":
                    out.append("\n".join("- " + item for item in part[1]))
                else:
                    to = own["links"][part[1]]
                    title = self.charters[to]["title"]
                    out.append("This depends on the charter of [%s](%s)." % (title, link(own["at"], to)))
        return "\n\n".join(out) + "\n"

    def all(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.division_pages()
        self.charter_pages()
        self.home_pages()
        self.settings()
        self.book()

    def division_pages(self):
        for at in range(self.divisions):
            name, title, intro = "division-%03d" % at, "Division %d" % at, self.introduction(at)
            plain = "---\ntitle: %s\n---\n\n%s\n" % (quoted(title), intro)
            self.write("zola/content/%s/_index.md" % name, '+++\ntitle = %s\nsort_by = "weight"\n+++\n\n%s\n' % (quoted(title), intro))
            self.write("hugo/content/%s/_index.md" % name, plain)
            self.write("src/%s/_index.md" % name, plain)
            head = "---\ntitle: %s\nlayout: division.njk\ntags: division\ndivision: %s\n---\n\n" % (quoted(title), name)
            self.write("eleventy/src/%s/index.md" % name, head + intro + "\n")
            entries = [(self.charters[own]["title"], slug(own), self.charters[own]["mission"]) for own in self.members(at)]
            listed = "\n".join("- [%s](%s.md): %s" % entry for entry in entries)
            for folder in ("mdbook/src", "mkdocs/docs"):
                self.write("%s/%s/index.md" % (folder, name), "# %s\n\n%s\n\n%s\n" % (title, intro, listed))

    def charter_pages(self):
        for own in self.charters:
            at = own["at"]
            path = "%s/%s.md" % (division(at), slug(at))
            self.write("src/" + path, yaml_fields(own) + self.prose(own, relative))
            zola = self.prose(own, lambda _, to: "@/%s/%s.md" % (division(to), slug(to)))
            self.write("zola/content/" + path, toml_fields(own) + zola)
            hugo = self.prose(own, lambda _, to: '{{< relref "/%s/%s" >}}' % (division(to), slug(to)))
            self.write("hugo/content/" + path, yaml_fields(own, "weight: %d\n" % (at + 1)) + hugo)
            eleventy = self.prose(own, lambda _, to: "/%s/%s/" % (division(to), slug(to)))
            more = "layout: charter.njk\ntags: charter\nord: %d\n" % at
            self.write("eleventy/src/" + path, yaml_fields(own, more) + eleventy)
            plain = tables(own) + self.prose(own, relative)
            self.write("mdbook/src/" + path, plain)
            self.write("mkdocs/docs/" + path, plain)

    def home_pages(self):
        self.write("zola/content/_index.md", '+++\ntitle = "Charters"\n+++\n\n' + HOME)
        for path in ("hugo/content/_index.md", "src/_index.md"):
            self.write(path, "---\ntitle: Charters\n---\n\n" + HOME)
        self.write("eleventy/src/index.md", "---\ntitle: Charters\nlayout: home.njk\n---\n\n" + HOME)
        listed = "\n".join("- [Division %d](division-%03d/index.md)" % (at, at) for at in range(self.divisions))
        for path in ("mkdocs/docs/index.md", "mdbook/src/index.md"):
            self.write(path, "# Charters\n\n" + HOME + "\n" + listed + "\n")
        summary = ["# Summary", "", "[Charters](index.md)", ""]
        for at in range(self.divisions):
            summary.append("- [Division %d](division-%03d/index.md)" % (at, at))
            for own in self.members(at):
                summary.append("    - [%s](%s/%s.md)" % (self.charters[own]["title"], division(own), slug(own)))
        self.write("mdbook/src/SUMMARY.md", "\n".join(summary) + "\n")

    def settings(self):
        self.write("mdbook/book.toml", '[book]\ntitle = "Charters"\nauthors = ["x"]\nlanguage = "en"\n')
        material = "theme:\n  name: material\n  font: false\n"
        pruned = "  features: [navigation.prune, navigation.indexes]\n"
        for name, theme in (("mkdocs", material), ("mkdocs-prune", material + pruned), ("mkdocs-plain", "theme:\n  name: mkdocs\n")):
            site = "site_name: Charters\nsite_url: http://127.0.0.1:8000/\n"
            self.write("mkdocs/%s.yml" % name, site + theme + "plugins: [search]\n")
        for program in ("zola", "hugo", "eleventy"):
            target = os.path.join(self.folder, program)
            shutil.copytree(os.path.join(TEMPLATES, program), target, dirs_exist_ok=True)
        with open(os.path.join(TEMPLATES, "style.css"), encoding="utf-8") as file:
            style = file.read()
        for path in ("zola/static/style.css", "hugo/static/style.css", "eleventy/src/style.css"):
            self.write(path, style)

    def book(self):
        """The same as a book: the company and the divisions are charters too."""
        staff = sorted({own["owner"] for charter in self.charters for own in charter["priorities"]})
        out = ["people:"] + ["  %s: { name: %s }" % (person(name), quoted(name)) for name in staff]
        out += ["  head-%s: { name: %s }" % (role.lower(), quoted("Head " + role)) for role in ROLES]
        out += ["roles:"]
        out += ["  %s: { title: %s, held_by: head-%s }" % (role.lower(), role, role.lower()) for role in ROLES]
        self.write("charterbook/charters/people.yaml", "\n".join(out) + "\n")
        self.write("charterbook/charters/company.yaml", company())
        for at in range(self.divisions):
            fields = "name: Division %d\nparent: company\npurpose: %s\nlead: coo\nmembers: [coo]\n"
            self.write("charterbook/charters/division-%03d.yaml" % at, fields % (at, quoted(self.introduction(at))))
        for own in self.charters:
            prose = self.prose(own, lambda _, to: "../%s/charter.md" % slug(to))
            self.write("charterbook/charters/%s/charter.md" % slug(own["at"]), book_fields(own) + prose)
        self.write("charterbook/book.toml", '[book]\ntitle = "Charters"\nsource = "charters"\nlanguage = "en"\n')


def relative(at, to):
    folder = "" if division(at) == division(to) else "../" + division(to) + "/"
    return folder + slug(to) + ".md"


def person(name):
    return name.lower().replace(" ", "-")


def yaml_fields(own, more=""):
    out = ["---", "title: " + quoted(own["title"]), "team: " + quoted(own["title"]), "division: " + division(own["at"])]
    out += ["mission: " + quoted(own["mission"]), "reviewed: " + quoted(own["reviewed"])]
    out += ["roles: [" + ", ".join(ROLES) + "]", "priorities:"]
    for item in own["priorities"]:
        out += ["  - rank: %d" % item["rank"], "    title: " + quoted(item["title"])]
        out += ["    owner: " + quoted(item["owner"]), "    measure: " + quoted(item["measure"])]
    out.append("decisions:")
    for item in own["decisions"]:
        out.append("  - decision: " + quoted(item["decision"]))
        out.append("    rights: [" + ", ".join(quoted(letter) for letter in item["rights"]) + "]")
    out.append("norms:")
    out += ["  - " + quoted(norm) for norm in own["norms"]]
    return "\n".join(out) + "\n" + more + "---\n\n"


def toml_fields(own):
    out = ["+++", "title = " + quoted(own["title"]), "weight = %d" % (own["at"] + 1), "[extra]"]
    out += ["team = " + quoted(own["title"]), "division = " + quoted(division(own["at"]))]
    out += ["mission = " + quoted(own["mission"]), "reviewed = " + quoted(own["reviewed"])]
    out += ["roles = " + quoted(ROLES), "norms = " + quoted(own["norms"])]
    for item in own["priorities"]:
        out += ["[[extra.priorities]]", "rank = %d" % item["rank"], "title = " + quoted(item["title"])]
        out += ["owner = " + quoted(item["owner"]), "measure = " + quoted(item["measure"])]
    for item in own["decisions"]:
        out += ["[[extra.decisions]]", "decision = " + quoted(item["decision"]), "rights = " + quoted(item["rights"])]
    return "\n".join(out) + "\n+++\n\n"


def tables(own):
    """The fields as Markdown, for programs whose pages have none."""
    out = ["# " + own["title"], "", "> " + own["mission"], ""]
    out += ["Division: %s. Reviewed: %s." % (division(own["at"]), own["reviewed"]), "", "## Ranked priorities", ""]
    out += ["| # | Priority | Owner | Measure |", "|---|---|---|---|"]
    rows = [(item["rank"], item["title"], item["owner"], item["measure"]) for item in own["priorities"]]
    out += ["| %d | %s | %s | %s |" % row for row in rows]
    out += ["", "## Decision rights", "", "| Decision | " + " | ".join(ROLES) + " |", "|---|" + "---|" * 5]
    out += ["| %s | %s |" % (item["decision"], " | ".join(item["rights"])) for item in own["decisions"]]
    out += ["", "## Team norms", ""] + ["- " + norm for norm in own["norms"]]
    return "\n".join(out) + "\n\n"


def company():
    goal = "  - { id: goal-%d, title: Goal %d, rank: %d, owner: %s, why_now: It is due., success: [{ measure: Goal %d met }] }\n"
    goals = "".join(goal % (at, at, at, ROLES[at - 1].lower(), at) for at in (1, 2, 3))
    norms = "".join("  - { about: %s, we_will: Say it in the room. }\n" % topic for topic in TOPICS)
    purpose = "Every leadership team's charter, by division."
    head = "name: Company\npurpose: %s\nlead: ceo\nmembers: [ceo, cfo, coo, cto, cpo]\n" % purpose
    return head + "priorities:\n" + goals + "norms:\n" + norms


def book_fields(own):
    at = own["at"]
    owners = sorted({person(item["owner"]) for item in own["priorities"]})
    out = ["---", "name: " + quoted(own["title"]), "parent: " + division(at), "purpose: " + quoted(own["mission"])]
    out += ["lead: " + owners[0], "members: [" + ", ".join(owners) + "]"]
    out += ["review: { every: 1 year, last: %s }" % own["reviewed"], "priorities:"]
    for item in own["priorities"]:
        out += ["  - id: priority-%d" % item["rank"], "    rank: %d" % item["rank"]]
        out += ["    title: " + quoted(item["title"]), "    owner: " + person(item["owner"])]
        out += ["    supports: company/goal-%d" % (1 + (at + item["rank"]) % 3), "    why_now: It is due."]
        out += ["    success: [{ measure: %s }]" % quoted(item["measure"])]
    out.append("decisions:")
    for place, item in enumerate(own["decisions"]):
        letters = ["%s: %s" % (role.lower(), letter) for role, letter in zip(ROLES, item["rights"]) if letter != "-"]
        out += ["  - id: right-%05d-%d" % (at, place), "    title: " + quoted(item["decision"])]
        out += ["    framework: raci", "    letters: { " + ", ".join(letters) + " }"]
    out.append("norms:")
    out += ["  - { about: %s, we_will: %s }" % (TOPICS[place], quoted(norm)) for place, norm in enumerate(own["norms"])]
    return "\n".join(out) + "\n---\n\n"


def main():
    total, folder = int(sys.argv[1]), sys.argv[2]
    company = Company(total, folder, int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    company.all()
    print(total, "charters in", company.divisions, "divisions ->", folder)


if __name__ == "__main__":
    main()
