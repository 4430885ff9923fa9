/** Tests of reading completion signals. */
@NullMarked
package io.forebay.processor.notification;

import org.jspecify.annotations.NullMarked;
