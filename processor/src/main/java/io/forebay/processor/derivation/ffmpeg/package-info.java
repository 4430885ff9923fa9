/** What derivations of audio and video know of a file, and how they run the programs of ffmpeg. */
@NullMarked
package io.forebay.processor.derivation.ffmpeg;

import org.jspecify.annotations.NullMarked;
