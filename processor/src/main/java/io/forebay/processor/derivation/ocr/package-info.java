/** Reads letters off pictures, where the host has Tesseract. */
@NullMarked
package io.forebay.processor.derivation.ocr;

import org.jspecify.annotations.NullMarked;
