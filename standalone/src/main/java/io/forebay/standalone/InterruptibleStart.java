package io.forebay.standalone;

import org.springframework.beans.factory.config.BeanPostProcessor;

/** Ends the start of a Spring context at its next bean once its thread is interrupted. */
final class InterruptibleStart implements BeanPostProcessor {

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StartupException("interrupted while starting");
    }
    return bean;
  }
}
