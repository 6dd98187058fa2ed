config-good = The configuration is good. The values in use and where they come from:
config-faults = { $n ->
    [one] { $n } thing is wrong in the configuration:
   *[other] { $n } things are wrong in the configuration:
}
config-fault = { $place }: { $problem }
config-from-file = from the file { $file }
config-from-variable = from the environment variable { $name }
config-by-default = by default
config-unreadable = the file cannot be read: { $reason }
config-not-toml = letter { $column } of this line, “{ $found }”, is not as TOML is written. Each line says: key = value; text stands in quotation marks. ({ $words })
config-not-toml-at-end = this line ends too early for TOML. Each line says: key = value; text stands in quotation marks. ({ $words })
config-tls-no-certificate = it holds no certificate in PEM: such a file begins with “-----BEGIN CERTIFICATE-----”
config-tls-no-key = it holds no private key in PEM: such a file begins with “-----BEGIN PRIVATE KEY-----”
config-tls-mismatch = this is not the key of the certificate in { $certificate }
config-tls-unusable = certificate and key cannot be used: { $words }
config-unknown-key = there is no key “{ $key }”
config-unknown-key-nearest = there is no key “{ $key }”; did you mean “{ $nearest }”?
config-missing = “{ $key }” is missing
config-wrong-value = “{ $key }” must be { $wanted }

config-wanted-section = a section, not a value
config-wanted-text = text that is not empty
config-wanted-boolean = true or false
config-wanted-whole-number = a whole number from { $least } to { $most }
config-wanted-socket-address = an address with a port, as 127.0.0.1:8080
config-wanted-https-origin = https:// and a host with nothing behind it, as https://sotay.example.org
config-wanted-http-origin = http:// or https://, a host, and perhaps a port
config-wanted-hosts = a list of host names
config-wanted-database-url = sqlite: and a file, or postgres://…
config-wanted-files-url = a folder, or s3://…
config-wanted-build-with-s3 = a folder: this program was built without S3
config-wanted-one-of = one of these words: { $words }
