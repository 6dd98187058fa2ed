//! Office files without LibreOffice: Word since 2007 read directly, Word 97 by `undoc`, Excel by `calamine`.

pub(crate) mod doc;
pub(crate) mod docx;
pub(crate) mod parts;
pub(crate) mod rtf;
pub(crate) mod xlsx;
pub(crate) mod xml;
