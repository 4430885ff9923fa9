package io.forebay.standalone;

/** Is told of every change of an object after it is stored and before the client has its answer. */
interface ObjectEvents {
  /** Takes the event. What is thrown here is logged and does not fail the client's request. */
  void accept(ObjectEvent event);
}
