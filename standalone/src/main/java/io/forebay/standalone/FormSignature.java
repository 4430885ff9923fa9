package io.forebay.standalone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/** Finds out whether a form's policy was signed with these credentials. */
record FormSignature(Credentials credentials) {

  private static final String HMAC = "HmacSHA256";
  private static final int SCOPE_PARTS = 5;

  /** Fails with S3's own words where it was not. */
  void check(Map<String, String> fields) {
    String[] scope = field(fields, "x-amz-credential").split("/", -1);
    boolean ours =
        scope.length == SCOPE_PARTS
            && scope[0].equals(credentials.s3AccessKeyId())
            && field(fields, "x-amz-algorithm").equals("AWS4-HMAC-SHA256");
    if (!ours || !same(expected(scope, fields), field(fields, "x-amz-signature"))) {
      throw new S3ProxyException(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED, "The form has no field " + name + ".");
    }
    return value;
  }

  /** With the key of the date, region and service that stand behind the first slash. */
  private String expected(String[] scope, Map<String, String> fields) {
    byte[] key = utf8("AWS4" + credentials.s3SecretAccessKey());
    for (int part = 1; part < SCOPE_PARTS; part++) {
      key = hmac(key, scope[part]);
    }
    return HexFormat.of().formatHex(hmac(key, field(fields, "policy")));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
