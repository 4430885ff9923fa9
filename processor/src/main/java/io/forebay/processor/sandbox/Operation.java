package io.forebay.processor.sandbox;

/**
 * One thing that a worker can be asked to do. Implementations are found by {@link
 * java.util.ServiceLoader}, have a public constructor without parameters, keep no state between
 * calls and run inside the worker only.
 */
public interface Operation {

  /** The name by which callers ask for it. */
  String name();

  /**
   * Does the work and returns what becomes the JSON result.
   *
   * @throws io.forebay.common.failure.ForebayException for what is wrong with the input; it reaches
   *     the caller with its code
   * @throws Exception for everything else; it reaches the caller as {@code crashed}
   */
  Object run(OperationInput input) throws Exception;
}
