/** Relays notifications from an SQS queue to the notification topic. */
@NullMarked
package io.forebay.processor.notification.sqs;

import org.jspecify.annotations.NullMarked;
