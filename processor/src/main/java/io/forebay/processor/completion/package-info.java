/** Confirms uploads: the store is asked, the notification is not believed. */
@NullMarked
package io.forebay.processor.completion;

import org.jspecify.annotations.NullMarked;
