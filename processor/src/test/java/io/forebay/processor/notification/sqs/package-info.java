/** Tests of the relay from a queue. */
@NullMarked
package io.forebay.processor.notification.sqs;

import org.jspecify.annotations.NullMarked;
