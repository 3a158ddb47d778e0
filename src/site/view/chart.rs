//! Charts as data: what stands where, in pixels of a drawing of `width` × `height`. How it is drawn is the theme's.

use super::Link;
use serde::Serialize;

/// A line of text in a drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChartLine {
    /// Words that stand before the others and are set apart from them, such as a team's name.
    pub lead: String,
    /// The words.
    pub text: String,
    /// Where the line stands, by the foot of its letters.
    pub y: i32,
}

/// What serves what, in columns: the company's priorities first, and to their right what serves them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CascadeChart {
    /// How wide the drawing is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// The priorities, or teams where there are too many, column by column from the top.
    pub nodes: Vec<CascadeMark>,
    /// The lines between them.
    pub edges: Vec<CascadeEdge>,
    /// How many priorities of teams there are.
    pub total: usize,
    /// The company's priority that most of them serve, directly or through others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Link>,
    /// How many serve it.
    pub most_count: usize,
    /// The company's priorities that none serves.
    pub unserved: Vec<Link>,
    /// How many serve none above and stand on their own for a reason.
    pub on_their_own: usize,
    /// How many serve none above and say nothing about it.
    pub orphans: usize,
    /// Each priority of a team and what it serves; empty where there are too many for a table.
    pub rows: Vec<CascadeRow>,
    /// Whether teams stand for their priorities, because there are too many.
    pub by_team: bool,
}

/// A priority in the drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CascadeMark {
    /// Its whole title and its page.
    pub link: Link,
    /// Its team; empty for the company's own.
    pub team: String,
    /// Its rank in its charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// Where it begins.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// How wide it is.
    pub width: i32,
    /// How high it is; the rule under it, at which lines end, is its lower edge.
    pub height: i32,
    /// Its words.
    pub lines: Vec<ChartLine>,
    /// How it stands.
    pub state: CascadeState,
    /// How many priorities of a team it stands for; 0 where it is one.
    pub count: usize,
}

/// How a priority stands in the cascade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CascadeState {
    /// The company's own.
    Company,
    /// It serves one above.
    #[default]
    Serves,
    /// It serves none above, for a reason that it gives.
    OnItsOwn,
    /// It serves none above.
    Orphan,
}

/// A line from a priority to one that serves it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CascadeEdge {
    /// Where it leaves the one above.
    pub x1: i32,
    /// How high it leaves.
    pub y1: i32,
    /// Where it turns.
    pub turn: i32,
    /// Where it arrives.
    pub x2: i32,
    /// How high it arrives.
    pub y2: i32,
    /// Whether it leads to the priority that most serve.
    pub strong: bool,
}

/// A row of the cascade as a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CascadeRow {
    /// The priority.
    pub priority: String,
    /// Its team.
    pub team: String,
    /// What it serves, ready to print: "Keep the patients (Company)".
    pub serves: Vec<String>,
    /// How it stands.
    pub state: CascadeState,
}

/// A ladder of limits, the highest amounts at the top. The steps are of one height: they show the order of amounts and
/// not their size.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LadderChart {
    /// For a phone.
    pub narrow: Ladder,
    /// For wider screens.
    pub wide: Ladder,
    /// The highest amounts that somebody decides, ready to print: "above 100,000 EUR".
    pub top: String,
    /// Who decides those, ready to print.
    pub top_deciders: String,
    /// The amounts that nobody decides, ready to print.
    pub gaps: Vec<String>,
}

/// A ladder laid out for one width.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ladder {
    /// How wide the drawing is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Where the amounts end, and the rails begin.
    pub axis: i32,
    /// The amounts at which something changes.
    pub marks: Vec<ChartLine>,
    /// The stretches of amounts, from the top.
    pub steps: Vec<LadderStep>,
}

/// A stretch of amounts and who decides it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LadderStep {
    /// The amounts, ready to print.
    pub amounts: String,
    /// Where its rail stands.
    pub x: i32,
    /// Its upper end.
    pub top: i32,
    /// Its lower end.
    pub bottom: i32,
    /// Whether its upper end is closed: that amount is within. Else it goes on without end.
    pub closed: bool,
    /// Whether its lower end is open: that amount is not within. Else it starts from nothing.
    pub open: bool,
    /// Who decides, with the page.
    pub decider: Link,
    /// The words of the decider as lines.
    pub lines: Vec<ChartLine>,
    /// The same in one line, where the name is cut or a word of it is broken. What a link says must be in its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// Where these stand.
    pub text_x: i32,
    /// Whether somebody decides it.
    pub state: LadderState,
}

/// Whether somebody decides a stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LadderState {
    /// Somebody does.
    #[default]
    Held,
    /// Nobody does.
    Gap,
    /// Nobody does here; another row of the decision may say who.
    Elsewhere,
}

/// Between whom tensions stand: the parties below each other, and an arc for each tension.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TensionChart {
    /// For a phone.
    pub narrow: TensionArcs,
    /// For wider screens.
    pub wide: TensionArcs,
    /// How many are open.
    pub open: usize,
    /// How many were handed up.
    pub escalated: usize,
    /// How many are resolved.
    pub resolved: usize,
    /// The same as a table.
    pub rows: Vec<TensionRow>,
}

/// Arcs laid out for one width.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TensionArcs {
    /// How wide the drawing is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Where the parties stand, and the arcs end.
    pub axis: i32,
    /// The parties, from the top.
    pub parties: Vec<TensionParty>,
    /// The tensions.
    pub arcs: Vec<TensionArc>,
}

/// A party in the drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TensionParty {
    /// Its name and page.
    pub link: Link,
    /// Its words.
    pub lines: Vec<ChartLine>,
    /// Where it stands.
    pub y: i32,
}

/// A tension in the drawing.
#[derive(Debug, Clone, Serialize)]
pub struct TensionArc {
    /// Its upper end.
    pub y1: i32,
    /// Its lower end.
    pub y2: i32,
    /// How far it reaches to the side.
    pub reach: i32,
    /// Half of its height.
    pub radius: i32,
    /// Where its sign stands.
    pub x: i32,
    /// How high its sign stands.
    pub y: i32,
    /// How it stands.
    pub state: super::TensionState,
    /// Between whom, ready to print.
    pub between: String,
    /// The way to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// A tension as a row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct TensionRow {
    /// Between whom, ready to print.
    pub between: String,
    /// Whose charter says so.
    pub charter: String,
    /// How it stands.
    pub state: super::TensionState,
}

/// How many decisions are whose, by domain.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LoadTable {
    /// The domains with most decisions, ready to print.
    pub domains: Vec<String>,
    /// Whether a last column holds all other domains.
    pub others: bool,
    /// Who decides, those with most first.
    pub rows: Vec<LoadRow>,
    /// How many decisions the book has.
    pub decisions: usize,
    /// How many more decide something than the table has rows.
    pub more: usize,
}

/// How many decisions are one's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LoadRow {
    /// Who: a person, a team, a vacant role.
    pub who: Link,
    /// All together.
    pub total: LoadCell,
    /// By domain, one for each column.
    pub cells: Vec<LoadCell>,
}

/// A number and how dark it is shaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LoadCell {
    /// How many decisions.
    pub count: usize,
    /// From 0, none, to 4, the most of all.
    pub shade: usize,
}
