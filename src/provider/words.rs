//! The words that tables are written in, so that each file begins with its table and not with a page
//! of imports.

pub(super) use crate::http::Method::{Delete, Post};
pub(super) use crate::operation::answer::{Answer, Member, decimal, flag, holds, integer, link, list, object, text, texts};
pub(super) use crate::operation::table::Condition::{Given, Is, IsNot};
pub(super) use crate::operation::table::Effect::{Creates, EndsSessions, MovesMoney, Sets};
pub(super) use crate::operation::table::{
    Characters, DateForm, Field, Form, Isolation, LookUp, Money, MoneyCurrency, Operation, Repeat, Rule, Scale, Shape, Whom,
    Written, field, form, up_to,
};
pub(super) use crate::scope::IdRole;
pub(super) use crate::scope::Role::{Applicant, Customer, Operator};
