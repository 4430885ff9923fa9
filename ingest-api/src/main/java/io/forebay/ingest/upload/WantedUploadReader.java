package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import org.springframework.stereotype.Component;

/** Checks all that a caller asks for. */
@Component
class WantedUploadReader {

  private final DeclarationReader declarations;
  private final PartUploads parts;

  WantedUploadReader(DeclarationReader declarations, PartUploads parts) {
    this.declarations = declarations;
    this.parts = parts;
  }

  WantedUpload read(CreateDocument request) {
    Declaration declared = declarations.read(request);
    return new WantedUpload(
        declared,
        parts.suit(declared.size(), request.multipart()),
        MetadataReader.read(request.metadata()),
        TagsReader.read(request.tags()));
  }
}
