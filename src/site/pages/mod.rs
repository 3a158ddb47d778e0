//! One file for each kind of page: from the edition to the page's typed view.

mod cascade;
mod collision;
mod decision;
mod directory;
mod home;
mod ladder;
mod lists;
mod load;
mod matrix;
mod moved;
mod people;
mod print;
mod priority;
mod record;
mod rights;
mod search;
mod team;
mod tension;
mod trade_off;

pub(super) use lists::term_anchors;
pub(super) use matrix::{amounts, extent};
pub(super) use search::path as search_path;

use super::desk::Desk;
use super::markup::Markup;
use super::plan::{Kind, Page, Site};
use super::view;
use crate::address;
use serde::Serialize;
use std::cell::Cell;

pub(super) use directory::{LONGEST, letter};

/// The view of any page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each is the view of the template that bears its name")]
pub enum View {
    Home(Box<view::Home>),
    Teams(view::Teams),
    Team(Box<view::Team>),
    TeamPage(Box<view::TeamPage>),
    Priorities(view::Priorities),
    Priority(Box<view::Priority>),
    WhoDecides(view::WhoDecides),
    Decision(Box<view::Decision>),
    People(view::People),
    Holder(Box<view::Holder>),
    TradeOffs(view::TradeOffs),
    Norms(view::Norms),
    Log(view::Log),
    Record(Box<view::Record>),
    Glossary(view::Glossary),
    Search(view::Search),
    Print(Box<view::Print>),
    TeamPrint(Box<view::TeamPrint>),
    NotFound(view::NotFound),
    Moved(view::Moved),
}

impl View {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Teams(_) => "teams.html",
            Self::Team(_) => "team.html",
            Self::TeamPage(_) => "page.html",
            Self::Priorities(_) => "priorities.html",
            Self::Priority(_) => "priority.html",
            Self::WhoDecides(_) => "who-decides.html",
            Self::Decision(_) => "decision.html",
            Self::People(_) => "people.html",
            Self::Holder(_) => "holder.html",
            Self::TradeOffs(_) => "trade-offs.html",
            Self::Norms(_) => "norms.html",
            Self::Log(_) => "log.html",
            Self::Record(_) => "record.html",
            Self::Glossary(_) => "glossary.html",
            Self::Search(_) => "search.html",
            Self::Print(_) => "print.html",
            Self::TeamPrint(_) => "team-print.html",
            Self::NotFound(_) => "404.html",
            Self::Moved(_) => "moved.html",
        }
    }
}

impl Site {
    /// What a page shows: a pure function of the site.
    pub fn view(&self, page: &Page, markup: &dyn Markup) -> View {
        let ids = Cell::new(if let Kind::PrintTeam(_) = page.kind { print::IDS_OF_ONE } else { 0 });
        let desk = Desk { site: self, page, markup, ids: &ids, sheet: None };
        match &page.kind {
            Kind::Home => View::Home(Box::new(home::home(desk))),
            Kind::Teams => View::Teams(team::teams(desk)),
            Kind::Team(at) => View::Team(Box::new(self.team(*at, markup))),
            Kind::TeamPage(at, own) => View::TeamPage(Box::new(team::page(desk, *at, *own))),
            Kind::Priorities => View::Priorities(priority::priorities(desk)),
            Kind::Priority(at, own) => View::Priority(Box::new(priority::priority(desk, (*at, *own)))),
            Kind::WhoDecides => View::WhoDecides(decision::who_decides(desk)),
            Kind::Decision(id) => View::Decision(Box::new(decision::decision(desk, id))),
            Kind::People => View::People(people::people(desk)),
            Kind::Person(at) => View::Holder(Box::new(people::person(desk, &self.edition.people[*at]))),
            Kind::Role(at) => View::Holder(Box::new(people::role(desk, &self.edition.roles[*at]))),
            Kind::TradeOffs => View::TradeOffs(trade_off::trade_offs(desk)),
            Kind::Norms => View::Norms(lists::norms(desk)),
            Kind::Log => View::Log(record::log(desk)),
            Kind::LogOf(at) => View::Log(record::log_of(desk, *at)),
            Kind::PeopleOf(letter) => View::People(people::people_of(desk, *letter)),
            Kind::Record(at, own) => View::Record(Box::new(record::record(desk, (*at, *own)))),
            Kind::Glossary => View::Glossary(lists::glossary(desk)),
            Kind::Search => View::Search(search::search(desk)),
            Kind::SearchList(kind, at) => View::Search(search::list(desk, *kind, *at)),
            Kind::Print => View::Print(Box::new(print::book(desk))),
            Kind::PrintTeam(at) => View::TeamPrint(Box::new(print::one(desk, *at))),
            Kind::NotFound => View::NotFound(lists::not_found(desk)),
            Kind::Moved(to) => View::Moved(moved::moved(desk, *to)),
        }
    }

    /// What the page of a charter shows, and its page to print as well.
    pub fn team(&self, at: usize, markup: &dyn Markup) -> view::Team {
        let page = &Page { path: address::team(&self.edition.charters[at].id), kind: Kind::Team(at) };
        team::team(Desk { site: self, page, markup, ids: &Cell::new(0), sheet: None }, at)
    }
}
