@NullMarked
package io.forebay.processor.derivation.ocr;

import org.jspecify.annotations.NullMarked;
