package io.forebay.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Switches on the routes that are there for sources alone; tests with it share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
    properties = {
      // sha256 of push-old, push-new and sns-secret
      "forebay.notification.push.ceph.sha256[0]=9a69d962e2219eab34ff44448a523955706bd2febafdbc5801ef9f48786a7ca6",
      "forebay.notification.push.ceph.sha256[1]=ed3ec0aaad349e4ab7e3a5b932c2f02de5516ddc235e60c9bbf666dcdb8e1915",
      "forebay.notification.push.sns.sha256=d08d7f98edba43ae4b79e02c947092aeb3adb2f0cfd670c10b323cf1ababe502"
    })
@interface PushSources {}
