-- What wrk sends and counts. The specification is a Lua table in the file that the first argument names.
local spec, values, next_number

function setup(thread)
  threads = threads or {}
  table.insert(threads, thread)
end

function init(args)
  spec = dofile(args[1])
  bad, first_bad = 0, ""
  math.randomseed(os.time() + spec.seed)
  if spec.values then
    values = {}
    for line in io.lines(spec.values) do
      values[#values + 1] = line
    end
  end
  next_number = spec.number
  -- Without a function of its own wrk takes the answer apart no further than it must.
  if spec.contains then
    response = function(status, _, body)
      if not string.find(body, spec.contains, 1, true) then
        bad = bad + 1
        first_bad = status .. " " .. string.sub(body, 1, 300)
      end
    end
  end
end

function request()
  if values then
    return spec.before .. values[math.random(#values)] .. spec.after
  elseif next_number then
    next_number = next_number + 1
    return spec.before .. string.format("%09d", next_number) .. spec.after
  end
  return spec.before
end

function done(summary, latency)
  local wrong, example = 0, ""
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("bad")
    example = thread:get("first_bad")
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"most":%.3f,"refused":%d,"broken":%d,"wrong":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout, wrong))
  io.write("EXAMPLE " .. example .. "\n")
end
