async def test_x(world):
    print(await world.balance(world.sam))
