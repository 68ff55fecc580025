"""Speed, as ratios within one run where the machine's own pace would matter."""
