/** standalone. */
@NullMarked
package io.forebay.standalone;

import org.jspecify.annotations.NullMarked;
