package io.forebay.common.storage.s3;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of AWS Signature Version 4 for one day, one region and S3. */
final class SigningKey {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String SERVICE = "s3";
  static final String END = "aws4_request";

  private static final String HMAC = "HmacSHA256";

  private final byte[] key;

  private SigningKey(byte[] key) {
    this.key = key;
  }

  /**
   * Derives it.
   *
   * @param date like {@code 20151229}, in UTC
   */
  static SigningKey of(String secretAccessKey, String date, String region) {
    byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    for (String step : new String[] {date, region, SERVICE, END}) {
      key = hmac(key, step);
    }
    return new SigningKey(key);
  }

  /** The signature in hex. */
  String sign(String text) {
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }
}
