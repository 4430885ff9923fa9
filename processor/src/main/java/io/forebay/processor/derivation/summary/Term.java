package io.forebay.processor.derivation.summary;

/**
 * A word of a sentence that is no stop word.
 *
 * @param stem the same for all forms of a word
 * @param start as a char offset into the sentence
 * @param end behind the last char
 * @param follows whether nothing but a blank or a hyphen stands before it and the last one
 */
record Term(String stem, int start, int end, boolean follows) {}
