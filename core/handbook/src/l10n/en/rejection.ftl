rejection-not-allowed = Only whoever operates the server may do this.

rejection-issuer-unknown = No unit has the code “{ $code }”. Look it up in the file of units, or import the units first.
rejection-issuer-not-yet = { $name } was not established until { $date }, after the date on the document. Check the date, or name another issuer.
rejection-issuer-ended = { $name } ended on { $date }, before the date on the document. Check the date, or name the unit that took over.
rejection-audience-unknown = No receiving unit has the code “{ $code }”. Check the code after “subtree:” or “unit:”.
rejection-internal-for-everybody = What is internal cannot be for everybody. Name the units it is for, or publish it as public.
rejection-summary-missing = The abstract is missing: what the document is about. Add --abstract "…".
rejection-same-identity = There is a document of the same issuer, type, number and date already: { $codes }. If this is a new version of it, use “sotay document replace”. If it is another document, run it again without --yes and confirm that.
rejection-number-taken = The code that was drawn belongs to something else by now, so nothing was published. Run the command again.
rejection-document-unknown = No document has the code { $code }. Compare the nine digits.
rejection-document-withdrawn = Document { $code } was withdrawn. What was withdrawn can only be published anew, under a new code.
rejection-document-already-withdrawn = Document { $code } was withdrawn before. Nothing changed.
rejection-replaced-meanwhile = Somebody else has replaced this document in the meantime; its newest version is { $version }. Look at that one, then replace it again if you still need to.
rejection-newer-unknown = No newer document has the code { $code }. Compare the nine digits.
rejection-older-unknown = No older document has the code { $code }. Compare the nine digits.
rejection-same-document = Both codes name the same document: it does not replace or amend itself.
rejection-circular = The older document is recorded as replacing or amending the newer one. Perhaps the two codes are in the wrong order.
rejection-not-related = Nothing is recorded between { $one } and { $other }. Compare both codes.
rejection-newer-is-older = The newer document was issued before the older one. Perhaps the two codes are in the wrong order.

rejection-pack-title-missing = The pack has no title: which conference or purpose is it for?
rejection-pack-empty = A pack has at least one document. Write the codes of the documents after its title.
rejection-pack-document-unknown = Document no. { $place } of the list is not in the handbook. Compare its code.
rejection-pack-document-twice = Document { $code } stands in the list twice. Remove it once.
rejection-pack-over = { $date } has passed. Choose a later day, or leave out --until.
rejection-pack-ended = The code of this pack has not opened since { $date }, so a poster would lead nowhere. Make a new pack with a later day.
rejection-pack-unknown = No pack has the code { $code }. Compare the nine digits.
rejection-pack-already-withdrawn = Pack { $code } was withdrawn before. Nothing changed.

rejection-key-ended = This key has ended, or would end before it begins. Make a new one.
