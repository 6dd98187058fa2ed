console-yes-or-no = [yes/no]
console-yes = yes
console-no = no
console-answer-yes-or-no = Answer yes or no.
console-not-done = Nothing was done. Everything is as it was.
console-needs-answer = This command wants to be confirmed. Run it in a terminal, or add --yes.
console-code-mistyped = “{ $code }” is no code: a code has nine digits, and the last shows that one of these is wrong. Compare it and type it again.
console-file-unreadable = { $file } cannot be read: { $reason }
console-file-missing = there is no such file
console-file-forbidden = permission is denied
console-file-folder = it is a folder
console-file-special = it is a device or a pipe, not a file. Save what comes from it as a file, then publish that
console-folder-missing = there is no such folder
console-file-unwritable = { $file } cannot be written: { $reason }
console-failed = It failed for a reason of the server’s own: { $reason }. Everything is as it was before the command.
console-disk-full = The disk is full, so nothing was done. What was there before is untouched. Make room, then do it again.

console-document-replaced = Replaced: { $name } is now version { $version }. The older one still opens and says that it is older.
console-document-differs = { $file } says { $said }, and this document is { $is }. Is it really a new version of this document?
console-document-differs-unasked = Nothing was replaced: this may be another document. Run it again without --yes and confirm, or say --number, --type or --issued-on yourself; if it is another document, use “sotay publish”.
console-document-drops = The version before is also in: { $languages }; the new one is not. To keep that, answer no and add --translation.
console-document-withdraw-question = Withdraw { $name }? Nobody will read its text any more, and this cannot be undone.
console-document-in-packs = It is in: { $packs }. Whoever scans the code there is told that a document was withdrawn.
console-document-withdrawn = Withdrawn: { $name }. Whoever scans its code sees that, with the day and the reason.
console-document-superseded = Recorded: { $newer } replaces { $older }. Whoever opens the older one is shown the way to the newer.
console-document-amended = Recorded: { $newer } amends { $older }. Whoever opens the older one is shown the way to the amendment.
console-document-unrelated = Taken back: { $one } and { $other } no longer lead to each other.

console-pack-made = Made the pack “{ $title }”. Code: { $code }
console-pack-documents = { $n ->
    [one] It has { $n } document.
   *[other] It has { $n } documents.
}
console-pack-address = The code leads to: { $address }
console-pack-next-poster = Print a poster: sotay pack poster { $code } --out poster.pdf
console-pack-withdraw-question = Withdraw the pack “{ $title }”? The code on every poster will stop opening, and this cannot be undone.
console-pack-withdrawn = Withdrawn: the pack “{ $title }”. Take the posters down. Its documents still open in the library.
console-poster-written = The poster is drawn: { $file }. Print it, and scan it once before putting it up.
console-poster-overwrite-question = { $file } exists already. Draw over it?
console-poster-unknown-kind = The kind of { $file } is not known. Let its name end in .pdf, .svg or .png.
console-document-replace-question = Replace the file of { $name } by { $file }?
