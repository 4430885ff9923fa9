/** Which profiles there are, and which of them a tenant may choose. */
@NullMarked
package io.forebay.common.profile;

import org.jspecify.annotations.NullMarked;
