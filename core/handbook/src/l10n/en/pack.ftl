pack-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
pack-withheld = { $n ->
    [one] { $n } internal document waits for delegates at the conference.
   *[other] { $n } internal documents wait for delegates at the conference.
}
pack-withdrawn = { $n ->
    [one] { $n } document was withdrawn.
   *[other] { $n } documents were withdrawn.
}
pack-code = Code of this pack
pack-valid-until = Opens until the end of { $date }
