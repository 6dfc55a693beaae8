Component({ options: { virtualHost: true } });
