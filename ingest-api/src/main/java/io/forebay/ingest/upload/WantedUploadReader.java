package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import org.springframework.stereotype.Component;

/** Checks all that a caller asks for. */
@Component
class WantedUploadReader {

  private final DeclarationReader declarations;
  private final WayReader ways;

  WantedUploadReader(DeclarationReader declarations, WayReader ways) {
    this.declarations = declarations;
    this.ways = ways;
  }

  WantedUpload read(CreateDocument request) {
    Declaration declared = declarations.read(request);
    return new WantedUpload(
        declared,
        ways.read(declared.size(), request.multipart(), request.method()),
        null,
        MetadataReader.read(request.metadata()),
        TagsReader.read(request.tags()));
  }
}
