package io.forebay.common.document;

/**
 * What decoded a file, where a derivation can be made in more than one way.
 *
 * @param name {@code libvips} or {@code java} for images, {@code tesseract} for letters of pictures
 * @param version as the tool tells it
 */
public record ManifestTool(String name, String version) {}
