Component({ externalClasses: ['my-class'] });
