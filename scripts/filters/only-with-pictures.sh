#!/bin/sh
# Keeps posts with a picture in them, and leaves out all others: for a planet of photographs.
#
#     filters: [./scripts/filters/only-with-pictures.sh]
#
# An entry comes in as a line of JSON, and a line goes out: see docs/filters.md. In JSON a quotation mark within the
# HTML is written \", so what is looked for is the beginning of a tag, or the type of an enclosed file.
while IFS= read -r entry; do
  case $entry in
    *'<img '* | *'"type":"image/'*) printf '%s\n' '{}' ;;
    *) printf '%s\n' '{"drop": "there is no picture in it"}' ;;
  esac
done
