/** Who owns documents. */
@NullMarked
package io.forebay.common.tenant;

import org.jspecify.annotations.NullMarked;
