/** What the tests of several packages stand on. */
@NullMarked
package io.forebay.processor;

import org.jspecify.annotations.NullMarked;
