package io.forebay.ingest.contract;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Looks at everything that passes while tests run. */
@TestConfiguration(proxyBeanMethods = false)
public class ContractBeans {

  @Bean
  ContractFilter contractFilter(ObjectProvider<OpenApi> openApi) {
    return new ContractFilter(openApi);
  }

  @Bean
  FilterRegistrationBean<ContractFilter> contractFilterAroundAllOthers(ContractFilter filter) {
    FilterRegistrationBean<ContractFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    registration.setAsyncSupported(true);
    return registration;
  }
}
