/** Notifications that stores and clouds push over HTTP, handed on to the notification topic. */
@NullMarked
package io.forebay.ingest.notification;

import org.jspecify.annotations.NullMarked;
