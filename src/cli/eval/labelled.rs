//! Rows of a text and its label.

use super::rows::{Columns, Faults, RowFile};
use crate::matching::eval::LabelledRow;
use std::collections::BTreeSet;

/// Texts with labels.
pub(super) const LABELLED: Columns = Columns { needed: &["text", "label"], optional: &[] };

/// The rows of a file.
pub(super) fn labelled(file: &RowFile) -> Vec<LabelledRow> {
    let row = |row| LabelledRow { text: file.cell(row, 0).to_owned(), label: file.cell(row, 1).to_owned() };
    file.rows.iter().map(row).collect()
}

/// The labels of rows.
pub(super) fn labels(rows: &[LabelledRow]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.label.as_str()).collect()
}

/// With a single label there is nothing to tell apart.
pub(super) fn hold_several_labels(file: &RowFile, rows: &[LabelledRow], faults: &mut Faults) {
    let labels = labels(rows);
    let Some(only) = labels.first().filter(|_| file.whole && labels.len() == 1) else { return };
    let mut problem = file.fault_of_all(format!("all rows of this file have the label `{only}`"));
    problem.help("add rows of at least one other label: with a single one there is nothing to tell apart");
    faults.add_to(file, vec![problem]);
}
