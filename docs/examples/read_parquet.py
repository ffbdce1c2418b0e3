# Reads what fridge-parquet.ts, or `coldlab fridge export --out day.parquet`, wrote. Wants: pip install pandas pyarrow
import pandas as pd

day = pd.read_parquet("day.parquet").set_index("time").tz_localize("UTC")
mixing_chamber = day["thermometer_temperature_mxp"]
print(len(day), "snapshots from", day.index[0], "to", day.index[-1])
print(f"{mixing_chamber.min() * 1e3:.2f} mK at {mixing_chamber.idxmin()}")
print(day["inverter_alarm_inv1"].value_counts())
