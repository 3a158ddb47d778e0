//! Where things stand in a chart: one file for each. Each is a function from plain data to places in pixels, the same on
//! every machine; how a chart is drawn is the theme's.

pub(super) mod cascade;
pub(super) mod ladder;
pub(super) mod tensions;
mod words;
