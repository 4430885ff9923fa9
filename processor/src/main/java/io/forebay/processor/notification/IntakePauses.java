package io.forebay.processor.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.ContainerPausingBackOffHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Waits before a record is tried again with its container paused. The consumers go on polling, so
 * they stay in their group however long something is away.
 */
@Component
class IntakePauses implements BackOffHandler, DisposableBean {

  private final ThreadPoolTaskScheduler alarm = new ThreadPoolTaskScheduler();
  private final BackOffHandler pauses =
      new ContainerPausingBackOffHandler(new ListenerContainerPauseService(null, alarm));

  IntakePauses() {
    alarm.setThreadNamePrefix("intake-pauses-");
    alarm.setDaemon(true);
    alarm.initialize();
  }

  @Override
  public void onNextBackOff(
      @Nullable MessageListenerContainer container, @Nullable Exception failure, long millis) {
    pauses.onNextBackOff(container, failure, millis);
  }

  @Override
  public void destroy() {
    alarm.shutdown();
  }
}
