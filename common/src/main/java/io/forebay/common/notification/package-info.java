/** Completion signals that Forebay itself puts on the notification topic. */
@NullMarked
package io.forebay.common.notification;

import org.jspecify.annotations.NullMarked;
