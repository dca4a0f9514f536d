"""PDF/A-3a with the records inside: for archives that keep what a report was made from.

One file is both PDF/A-3 (ISO 19005-3, level a) and PDF/UA-1 (ISO 14289-1). WeasyPrint states
only one standard in the metadata; the other is added here, with the schema by which PDF/A
explains a property that it does not know (ISO 19005-1, 6.7.8).
"""

from __future__ import annotations

import datetime
import io
import zlib
from typing import Any

import pikepdf

__all__ = ["VARIANT", "attachment", "with_both_standards"]

VARIANT = "pdf/a-3a"
#: No clock is read: the same records give the same file.
_NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_END = b"</rdf:RDF>"
_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def attachment(records: bytes, name: str, created: datetime.datetime | None) -> Any:
    """Return the records as WeasyPrint attaches them, as the source of the document."""
    from weasyprint import Attachment

    make: Any = Attachment
    date = created or _NO_DATE
    return make(
        file_obj=io.BytesIO(records),
        name=name,
        description="The records of the report",
        created=date,
        modified=date,
        relationship="Source",
    )


def with_both_standards(content: bytes) -> bytes:
    """Return a PDF/A with PDF/UA-1 stated beside, its metadata uncompressed as PDF/A wants."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        metadata = pdf.Root.Metadata
        written = metadata.read_bytes()
        metadata.write(written.replace(_END, _ACCESSIBLE + _END, 1))
        for stream in (one for one in pdf.objects if isinstance(one, pikepdf.Stream)):
            # WeasyPrint names no type; readers open the attachment with what its type says.
            if stream.get("/Type") == "/EmbeddedFile":
                stream.Subtype = pikepdf.Name("/application/json")
            _end_clearly(stream)
        # qpdf would unpack what is packed twice, pack it once and let it end unclearly again.
        pdf.save(
            made,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return made.getvalue()


def _end_clearly(stream: pikepdf.Stream) -> None:
    """Pack a stream so that no reader can take its last byte for part of the line end behind it.

    Before ``endstream`` stands a line feed (ISO 32000-1, 7.3.8.1); behind a carriage return the
    two look like one line end, and the length seems to be wrong by one byte (ISO 19005-3, 6.1.7.1).
    Packed otherwise it would end in the same byte, that of a checksum of the content: it is
    packed once more.
    """
    raw, filters = stream.read_raw_bytes(), _filters(stream)
    if not filters and stream.get("/Type") != "/Metadata":
        raw, filters = zlib.compress(raw), [pikepdf.Name.FlateDecode]
        stream.write(raw, filter=pikepdf.Array(filters))
    while filters and raw.endswith(b"\r"):
        raw, filters = zlib.compress(raw), [pikepdf.Name.FlateDecode, *filters]
        stream.write(raw, filter=pikepdf.Array(filters))


def _filters(stream: pikepdf.Stream) -> list[Any]:
    named: Any = stream.get("/Filter")
    return [] if named is None else [*named] if isinstance(named, pikepdf.Array) else [named]
