//! The site of one edition: which pages it has, and what each of them shows.
//!
//! A page is a typed view ([`view`]) and the name of a template. Views hold plain text, dates, relative links and
//! ready [`Html`]; what makes that HTML is handed in as [`Markup`], so that this layer does not know the theme.

mod chart;
mod data;
mod desk;
mod index;
mod markup;
mod layout;
mod moved;
mod output;
mod pages;
mod paper;
mod passage;
mod plan;
mod things;
pub mod view;
mod words;

pub use data::{ApiKind, Data};
pub use layout::Memory;
pub use markup::{Headings, Html, Image, Links, Markup, TermUse};
pub use output::Pages;
pub use pages::View;
pub use plan::{Kind, Options, Page, Site, plan, plan_again};
pub use things::ThingKind;
