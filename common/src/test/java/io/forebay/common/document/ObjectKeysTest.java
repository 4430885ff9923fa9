package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {

  private static final DocumentId ID = SampleDocuments.id(5);

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "with space.pdf", "\ud83d\ude00.png", "100%25.txt", "a+b.txt"})
  void findsTheDocumentOfAKeyItMade(String name) {
    assertThat(ObjectKeys.documentOf(ObjectKeys.upload("acme-1", ID, name))).hasValue(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "uploads/",
        "uploads/acme/ID",
        "uploads/acme/ID/",
        "uploads/acme/ID/a/b",
        "uploads/acme/ID/../../x/a",
        "uploads/../acme/ID/a",
        "uploads/acme/../ID/a",
        "uploads//ID/a",
        "/uploads/acme/ID/a",
        "x/uploads/acme/ID/a",
        "UPLOADS/acme/ID/a",
        "uploads/Acme/ID/a",
        "uploads/a%2Fb/ID/a",
        "uploads%2Facme%2FID%2Fa",
        "uploads/acme/UPPER/a",
        "uploads/acme/019aa000-0000-7000-8000-00000000000/a",
        "uploads/acme/------------------------------------/a",
        "uploads/acme/019aa0000000700080000000000000050000/a",
        "documents/ID/original.pdf",
        "uploads/abcdefghij-abcdefghij-abcdefghij-abcdefghij/ID/a"
      })
  void knowsNoDocumentForAForgedKey(String forged) {
    String key =
        forged
            .replace("ID", ID.toString())
            .replace("UPPER", ID.toString().toUpperCase(Locale.ROOT));
    assertThat(ObjectKeys.documentOf(key)).isEmpty();
  }

  /** The store would refuse the key itself, which says nothing of an object. */
  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a\u0000.pdf", "a\n.pdf", "a\u007f.pdf"})
  void knowsNoDocumentForANameThatNobodyCanHaveBeenGiven(String name) {
    assertThat(ObjectKeys.documentOf(ObjectKeys.upload("acme", ID, name))).isEmpty();
  }

  @Test
  void knowsNoDocumentForANameBeyondTheLimit() {
    assertThat(ObjectKeys.documentOf(ObjectKeys.upload("acme", ID, "ü".repeat(100)))).hasValue(ID);
    assertThat(ObjectKeys.documentOf(ObjectKeys.upload("acme", ID, "ü".repeat(101)))).isEmpty();
    assertThat(ObjectKeys.documentOf(ObjectKeys.upload("acme", ID, "a".repeat(1_100)))).isEmpty();
  }

  /** The key alone does not say whose document it is: the reader compares it with the row's own. */
  @Test
  void givesAnotherTenantsKeyThatDiffersFromTheDocumentsOwn() {
    Document document = SampleDocuments.awaiting(5, "acme");
    String foreign = ObjectKeys.upload("evil", ID, document.declared().name());
    assertThat(ObjectKeys.documentOf(foreign)).hasValue(document.id());
    assertThat(foreign).isNotEqualTo(document.uploadKey());
  }

  @Test
  void keepsWhatIsDerivedBelowTheDocument() {
    assertThat(ObjectKeys.original(ID, "Photo.JPG")).isEqualTo("documents/" + ID + "/original.jpg");
    assertThat(ObjectKeys.manifest(ID)).isEqualTo("documents/" + ID + "/manifest.json");
    assertThat(ObjectKeys.artifact(ID, "chunks/0001.json"))
        .isEqualTo("documents/" + ID + "/chunks/0001.json");
    assertThat(ObjectKeys.documentOf(ObjectKeys.manifest(ID))).isEmpty();
  }
}
