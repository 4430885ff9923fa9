package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import io.forebay.common.profile.Profiles;
import io.forebay.common.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Checks all that a caller asks for. */
@Component
class WantedUploadReader {

  private final DeclarationReader declarations;
  private final WayReader ways;
  private final Profiles profiles;

  WantedUploadReader(DeclarationReader declarations, WayReader ways, Profiles profiles) {
    this.declarations = declarations;
    this.ways = ways;
    this.profiles = profiles;
  }

  WantedUpload read(TenantId tenant, CreateDocument request) {
    Declaration declared = declarations.read(request);
    return new WantedUpload(
        declared,
        ways.read(declared.size(), request.multipart(), request.method()),
        null,
        MetadataReader.read(request.metadata()),
        TagsReader.read(request.tags()),
        profiles.chosen(tenant, request.profile()));
  }
}
